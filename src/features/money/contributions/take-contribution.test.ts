import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetUsedKeys } from '#src/platform/database/used-keys.ts'
import { digest } from '#src/platform/secrets.ts'
import { openSeals } from '#src/platform/seal.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aCanteen, aMeal, aUser, now } from '#test/world.ts'
import type { Contribution } from './contribution.ts'
import { contributionsIn, emptyBag, type Box } from './bag.ts'
import { countBox } from './count-box.ts'
import { keepBag } from './keep-bag.ts'
import { findMoney } from './queries.ts'
import { sealTakeBack } from './take-back.ts'
import { takeBackContribution } from './take-back-contribution.ts'
import { takeContribution, takeOnScreen } from './take-contribution.ts'

let db: Kysely<Tables>
let actorId: string
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: MealKey

beforeAll(async () => {
  db = await freshDatabase()
  actorId = (await aUser(db)).id
})
beforeEach(async () => {
  canteen = await aCanteen(db)
  meal = await aHeldMeal(canteen)
})

async function aHeldMeal(canteen?: Awaited<ReturnType<typeof aCanteen>>) {
  const { canteenId, id } = await aMeal(db, { state: 'held', ...(canteen && { canteen }) })
  return { canteenId, mealId: id }
}

const cash = (amountCents: number): Contribution => ({ means: 'cash', amountCents })
const take = (contribution: Contribution) => takeContribution(db, { ...meal, seals, contribution })
const permission = (contribution: Contribution) => sealTakeBack(seals, meal, { contribution, place: 'counter', now })
const takeBack = (token: string, at = now) => takeBackContribution(db, { ...meal, seals, token, now: at })
const bag = async () => (await findMoney(db, seals, meal)).bag!
const count = (box: Box, replaces = false) => countBox(db, { ...meal, seals, box, replaces, actorId, now })

test('a typing error is taken back once, by who holds the permission of that very contribution', async () => {
  await take(cash(800))
  await take(cash(800))
  const token = permission(cash(800))

  expect(await takeBack(token)).toEqual({ ok: true, value: null })
  expect((await bag()).contributions).toEqual([{ means: 'cash', amountCents: 800, times: 1 }])
  expect(await takeBack(token)).toEqual({ ok: false, refusal: 'not-taken-back' })
  expect(contributionsIn(await bag())).toBe(1)
})

test('a permission pressed ten times at once takes one contribution back', async () => {
  for (let time = 0; time < 5; time++) await take(cash(800))
  const token = permission(cash(800))

  const answers = await Promise.all(Array.from({ length: 10 }, () => takeBack(token)))

  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(contributionsIn(await bag())).toBe(4)
})

test('no permission is guessed, changed, carried to another meal or kept for later', async () => {
  await take(cash(800))
  const token = permission(cash(800))
  const elsewhere = await aHeldMeal(canteen)
  const foreign = sealTakeBack(seals, elsewhere, { contribution: cash(800), place: 'counter', now })
  const forged = sealTakeBack(openSeals({ secret: 'made elsewhere, by somebody who guesses it' }), meal, {
    contribution: cash(800),
    place: 'counter',
    now,
  })
  const changed = `${token.slice(0, 40)}${token[40] === 'A' ? 'B' : 'A'}${token.slice(41)}`

  for (const wrong of ['', 'x', '.', '800', foreign, forged, changed, token.split('.')[1]!, permission(cash(900))])
    expect(await takeBack(wrong)).toEqual({ ok: false, refusal: 'not-taken-back' })
  expect(await takeBack(token, new Date(now.getTime() + 600_000))).toEqual({ ok: false, refusal: 'not-taken-back' })
  expect(await takeBack(token, new Date(now.getTime() + 599_000))).toEqual({ ok: true, value: null })
})

test('a closing ends the permissions that were given before it: opened again, the meal takes back only what was noted since', async () => {
  await take(cash(800))
  const closedAt = new Date(now.getTime() + 60_000)
  await keepBag(db, seals, meal, { ...(await bag()), closedAt })
  const after = new Date(now.getTime() + 120_000)

  expect(await takeBack(permission(cash(800)), after)).toEqual({ ok: false, refusal: 'not-taken-back' })
  const since = sealTakeBack(seals, meal, { contribution: cash(800), place: 'counter', now: after })
  expect(await takeBack(since, after)).toEqual({ ok: true, value: null })
})

test('every permission is as long as any other, and the database keeps only that one was used, until it would have lapsed', async () => {
  const lengths = [cash(0), cash(49_999), { means: 'transfer' as const, amountCents: 50_000 }].map((given) => permission(given).length)
  expect(new Set(lengths).size).toBe(1)
  await take(cash(800))
  const token = permission(cash(800))
  await takeBack(token)

  const used = () => db.selectFrom('used_keys').where('canteen_id', '=', meal.canteenId).selectAll().execute()
  expect(await used()).toEqual([{ canteen_id: meal.canteenId, digest: digest(token), lapses_at: new Date(now.getTime() + 600_000) }])
  await forgetUsedKeys(db, new Date(now.getTime() + 599_000))
  expect(await used()).toHaveLength(1)
  await forgetUsedKeys(db, new Date(now.getTime() + 600_000))
  expect(await used()).toEqual([])
})

test('the same form counts once, however often and by whichever counter it is sent, and another form counts by itself', async () => {
  const once = { key: crypto.randomUUID(), lapsesAt: new Date('2026-12-03T00:00Z') }
  const sent = (more: object = {}) => takeContribution(db, { ...meal, seals, contribution: cash(800), once, ...more })

  const answers = await Promise.all(Array.from({ length: 10 }, () => sent()))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await sent({ contribution: cash(900) })).toEqual({ ok: false, refusal: 'form-used' })
  expect(await takeOnScreen(db, { ...meal, seals, contribution: cash(800), once })).toEqual({ ok: false, refusal: 'form-used' })
  expect((await bag()).contributions).toEqual([{ means: 'cash', amountCents: 800, times: 1 }])
  expect((await sent({ once: { ...once, key: crypto.randomUUID() } })).ok).toBe(true)
})

test('a form that was refused is not used up', async () => {
  const once = { key: crypto.randomUUID(), lapsesAt: new Date('2026-12-03T00:00Z') }
  const screen = () => takeOnScreen(db, { ...meal, seals, contribution: cash(800), once })
  for (let time = 0; time < 10; time++) await take(cash(800))

  expect(await screen()).toEqual({ ok: false, refusal: 'more-than-people' })
  await takeBack(permission(cash(800)))
  expect((await screen()).ok).toBe(true)
})

test('forty contributions from three counters at once are all kept', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, index) => take(cash((index % 4) * 500))))

  expect((await bag()).contributions).toEqual([0, 500, 1000, 1500].map((amountCents) => ({ means: 'cash', amountCents, times: 10 })))
})

test('all that the database sees of a payment is that the one row of the meal was written again, as long as before', async () => {
  const rows = () =>
    sql<{ length: number; writer: string; text: string }>`
    select octet_length(bytes) as length, xmin::text as writer, bags::text as text from bags where meal_id = ${meal.mealId}`.execute(db)
  const seen: string[] = []

  for (const amount of [2200, 300, 1300, 300, 0]) {
    await take(cash(amount))
    const [row, ...others] = (await rows()).rows
    expect(others).toEqual([])
    expect(row!.length).toBe(4096)
    seen.push(row!.text)
  }
  expect(new Set(seen).size).toBe(5)
})

test('a larger bag takes the next size, and nothing is lost', async () => {
  const contributions = Array.from({ length: 600 }, (_, index) => ({ ...cash(index), times: 1 }))
  await db.transaction().execute((tx) => keepBag(tx, seals, meal, { ...emptyBag, contributions }))
  await take(cash(600))

  expect(contributionsIn(await bag())).toBe(601)
  const { bytes } = await db.selectFrom('bags').where('meal_id', '=', meal.mealId).select('bytes').executeTakeFirstOrThrow()
  expect(bytes.length).toBe(16_384)
})

test('the database takes a bag of the fixed sizes only, set aside or not', async () => {
  for (const table of ['bags', 'set_aside_bags'] as const)
    for (const size of [0, 4095, 4097, 8192])
      await expect(
        sql`insert into ${sql.table(table)} (canteen_id, meal_id, key_id, bytes ${table === 'bags' ? sql`` : sql`, set_aside_at`})
          values (${meal.canteenId}, ${meal.mealId}, 'a key', ${Buffer.alloc(size)} ${table === 'bags' ? sql`` : sql`, now()`})`.execute(
          db,
        ),
      ).rejects.toThrow('bytes_check')
})

test('at the brink of a size, an amount that the bag holds already makes it grow as one that it does not', async () => {
  const lengthAfter = async (amountCents: number) => {
    const contributions = Array.from({ length: 122 }, (_, index) => ({ ...cash(1000 + index), times: 1 }))
    await db.transaction().execute((tx) => keepBag(tx, seals, meal, { ...emptyBag, contributions }))
    await take(cash(amountCents))
    const { bytes } = await db.selectFrom('bags').where('meal_id', '=', meal.mealId).select('bytes').executeTakeFirstOrThrow()
    return bytes.length
  }

  expect([await lengthAfter(1000), await lengthAfter(0), await lengthAfter(50_000)]).toEqual([16_384, 16_384, 16_384])
})

test('a bag moved to another meal, changed, or sealed with a lost secret is not taken for an empty one: nothing is added to it', async () => {
  await take(cash(800))
  const kept = await db.selectFrom('bags').where('meal_id', '=', meal.mealId).select(['key_id', 'bytes']).executeTakeFirstOrThrow()
  const token = permission(cash(800))
  const [other, elsewhere] = [await aHeldMeal(canteen), await aHeldMeal()]
  const changed = Buffer.from(kept.bytes)
  changed[100]! ^= 1
  const lost = openSeals({ secret: 'another secret, of which nobody knows anything' })

  for (const row of [
    { ...kept, meal: other },
    { ...kept, meal: elsewhere },
    { ...kept, bytes: changed, meal },
    { ...kept, key_id: lost.keyId, meal },
  ]) {
    const key = { canteen_id: row.meal.canteenId, meal_id: row.meal.mealId }
    await db.deleteFrom('bags').where('meal_id', '=', key.meal_id).execute()
    await db
      .insertInto('bags')
      .values({ ...key, key_id: row.key_id, bytes: row.bytes })
      .execute()
    const answers = [
      await takeContribution(db, { ...row.meal, seals, contribution: cash(100) }),
      await takeBackContribution(db, { ...row.meal, seals, token, now }),
      await countBox(db, { ...row.meal, seals, box: { totalCents: 1, envelopes: null }, replaces: false, actorId, now }),
    ]
    expect(answers).toEqual(Array(3).fill({ ok: false, refusal: 'bag-unreadable' }))
    expect(await db.selectFrom('bags').where('meal_id', '=', key.meal_id).select('bytes').execute()).toEqual([{ bytes: row.bytes }])
  }
})

test('a box knows its total and perhaps its envelopes; counted again knowingly, the last count stands', async () => {
  await count({ totalCents: 31_250, envelopes: null })
  expect(await count({ totalCents: 1, envelopes: null })).toEqual({ ok: false, refusal: 'box-counted' })
  await count({ totalCents: 31_000, envelopes: 28 }, true)

  expect((await bag()).box).toEqual({ totalCents: 31_000, envelopes: 28 })
})

test('nothing is taken before the meal takes place, nor once it is closed', async () => {
  const give = async (state: 'published' | 'closed') => {
    await db.updateTable('meals').set({ state }).where('id', '=', meal.mealId).execute()
    return [await take(cash(800)), await takeBack(permission(cash(800))), await count({ totalCents: 1, envelopes: null })]
  }

  expect(await give('published')).toEqual(Array(3).fill({ ok: false, refusal: 'not-held' }))
  expect(await give('closed')).toEqual(Array(3).fill({ ok: false, refusal: 'meal-closed' }))
  expect(contributionsIn(await bag())).toBe(0)
})

test('a contribution leaves no event; a counted box leaves one without an amount', async () => {
  const events = () => db.selectFrom('events').where('canteen_id', '=', meal.canteenId).select(['name', 'facts']).execute()
  await take(cash(800))
  await takeBack(permission(cash(800)))
  expect(await events()).toEqual([])

  await count({ totalCents: 31_250, envelopes: 28 })
  expect(await events()).toEqual([{ name: 'contribution-box.counted', facts: {} }])
})
