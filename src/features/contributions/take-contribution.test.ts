import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openSeals } from '#src/platform/seal.ts'
import type { Tables } from '#src/platform/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aMeal, aUser, now } from '#test/world.ts'
import type { Contribution } from './contribution.ts'
import { contributionsIn, emptyBag, type Box } from './bag.ts'
import { countBox } from './count-box.ts'
import { keepBag } from './keep-bag.ts'
import { findMoney } from './queries.ts'
import { takeBackContribution } from './take-back-contribution.ts'
import { takeContribution } from './take-contribution.ts'

let db: Kysely<Tables>
let actorId: string
let meal: { canteenId: string; mealId: string }

beforeAll(async () => {
  db = await freshDatabase()
  actorId = (await aUser(db)).id
})
beforeEach(async () => {
  meal = await aHeldMeal()
})

async function aHeldMeal() {
  const { canteenId, id } = await aMeal(db, { state: 'held' })
  return { canteenId, mealId: id }
}

const cash = (amountCents: number): Contribution => ({ means: 'cash', amountCents })
const take = (contribution: Contribution) => takeContribution(db, { ...meal, seals, contribution })
const takeBack = (contribution: Contribution) => takeBackContribution(db, { ...meal, seals, contribution })
const bag = async () => (await findMoney(db, seals, meal)).bag!
const count = (box: Box) => countBox(db, { ...meal, seals, box, actorId, now })

test('a typing error is taken back once, and only when it is there', async () => {
  await take(cash(800))
  await take(cash(800))

  expect(await takeBack(cash(800))).toEqual({ ok: true, value: null })
  expect((await bag()).contributions).toEqual([{ means: 'cash', amountCents: 800, times: 1 }])
  expect(await takeBack({ means: 'card', amountCents: 800 })).toEqual({ ok: false, refusal: 'none-of-that-amount' })

  await takeBack(cash(800))
  expect((await bag()).contributions).toEqual([])
  expect(await takeBack(cash(800))).toEqual({ ok: false, refusal: 'none-of-that-amount' })
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

test('a bag moved to another meal, changed, or sealed with a lost secret is not taken for an empty one: nothing is added to it', async () => {
  await take(cash(800))
  const kept = await db.selectFrom('bags').where('meal_id', '=', meal.mealId).select(['key_id', 'bytes']).executeTakeFirstOrThrow()
  const other = await aHeldMeal()
  const changed = Buffer.from(kept.bytes)
  changed[100]! ^= 1
  const lost = openSeals({ secret: 'another secret, of which nobody knows anything' })

  for (const row of [
    { ...kept, meal: other },
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
      await takeBackContribution(db, { ...row.meal, seals, contribution: cash(800) }),
      await countBox(db, { ...row.meal, seals, box: { totalCents: 1, envelopes: null }, actorId, now }),
    ]
    expect(answers).toEqual(Array(3).fill({ ok: false, refusal: 'bag-unreadable' }))
    expect(await db.selectFrom('bags').where('meal_id', '=', key.meal_id).select('bytes').execute()).toEqual([{ bytes: row.bytes }])
  }
})

test('a box knows its total and perhaps its envelopes; counted again, the last count stands', async () => {
  await count({ totalCents: 31_250, envelopes: null })
  await count({ totalCents: 31_000, envelopes: 28 })

  expect((await bag()).box).toEqual({ totalCents: 31_000, envelopes: 28 })
})

test('nothing is taken before the meal takes place, nor once it is closed', async () => {
  const give = async (state: 'published' | 'closed') => {
    await db.updateTable('meals').set({ state }).where('id', '=', meal.mealId).execute()
    return [await take(cash(800)), await takeBack(cash(800)), await count({ totalCents: 1, envelopes: null })]
  }

  expect(await give('published')).toEqual(Array(3).fill({ ok: false, refusal: 'not-held' }))
  expect(await give('closed')).toEqual(Array(3).fill({ ok: false, refusal: 'meal-closed' }))
  expect(contributionsIn(await bag())).toBe(0)
})

test('a contribution leaves no event; a counted box leaves one without an amount', async () => {
  const events = () => db.selectFrom('events').where('canteen_id', '=', meal.canteenId).select(['name', 'facts']).execute()
  await take(cash(800))
  await takeBack(cash(800))
  expect(await events()).toEqual([])

  await count({ totalCents: 31_250, envelopes: 28 })
  expect(await events()).toEqual([{ name: 'contribution-box.counted', facts: {} }])
})
