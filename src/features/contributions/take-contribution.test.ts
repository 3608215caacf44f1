import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { aMeal, aUser, now } from '#test/world.ts'
import type { Contribution } from './contribution.ts'
import { countBox, type Box } from './count-box.ts'
import { countContributions, findBag, findBox } from './queries.ts'
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
const take = (contribution: Contribution) => takeContribution(db, { ...meal, contribution })
const takeBack = (contribution: Contribution) => takeBackContribution(db, { ...meal, contribution })
const count = (box: Box) => countBox(db, { ...meal, box, actorId, now })

test('equal contributions are one entry with a number, and zero is one like any other', async () => {
  for (const amount of [800, 0, 800]) await take(cash(amount))
  await take({ means: 'card', amountCents: 800 })

  expect(await findBag(db, meal)).toEqual([
    { means: 'card', amountCents: 800, times: 1 },
    { means: 'cash', amountCents: 0, times: 1 },
    { means: 'cash', amountCents: 800, times: 2 },
  ])
  expect(await countContributions(db, meal)).toBe(4)
})

test('a typing error is taken back once, and only when it is there', async () => {
  await take(cash(800))
  await take(cash(800))

  expect(await takeBack(cash(800))).toEqual({ ok: true, value: null })
  expect(await findBag(db, meal)).toEqual([{ means: 'cash', amountCents: 800, times: 1 }])
  expect(await takeBack({ means: 'card', amountCents: 800 })).toEqual({ ok: false, refusal: 'none-of-that-amount' })

  await takeBack(cash(800))
  expect(await findBag(db, meal)).toEqual([])
  expect(await takeBack(cash(800))).toEqual({ ok: false, refusal: 'none-of-that-amount' })
})

test('forty contributions from three counters at once are all kept', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, index) => take(cash((index % 4) * 500))))

  expect(await findBag(db, meal)).toEqual([0, 500, 1000, 1500].map((amountCents) => ({ means: 'cash', amountCents, times: 10 })))
})

test('not even the database’s own columns tell which amount came when', async () => {
  const rows = () =>
    sql<{ amount: number; writer: string }>`
    select amount_cents as amount, xmin::text as writer from contributions where meal_id = ${meal.mealId} order by ctid`.execute(db)

  for (const amount of [2200, 300, 1300, 300, 700]) {
    await take(cash(amount))
    expect(new Set((await rows()).rows.map(({ writer }) => writer)).size).toBe(1)
  }
  expect((await rows()).rows.map(({ amount }) => amount)).toEqual([300, 700, 1300, 2200])
})

test('a box knows its total and perhaps its envelopes; counted again, the last count stands', async () => {
  await count({ totalCents: 31_250, envelopes: null })
  await count({ totalCents: 31_000, envelopes: 28 })

  expect(await findBox(db, meal)).toEqual({ totalCents: 31_000, envelopes: 28 })
})

test('nothing is taken before the meal takes place, nor once it is closed', async () => {
  const give = async (state: 'published' | 'closed') => {
    await db.updateTable('meals').set({ state }).where('id', '=', meal.mealId).execute()
    return [await take(cash(800)), await takeBack(cash(800)), await count({ totalCents: 1, envelopes: null })]
  }

  expect(await give('published')).toEqual(Array(3).fill({ ok: false, refusal: 'not-held' }))
  expect(await give('closed')).toEqual(Array(3).fill({ ok: false, refusal: 'meal-closed' }))
  expect(await countContributions(db, meal)).toBe(0)
})

test('a contribution leaves no event; a counted box leaves one without an amount', async () => {
  const events = () => db.selectFrom('events').where('canteen_id', '=', meal.canteenId).select(['name', 'facts']).execute()
  await take(cash(800))
  await takeBack(cash(800))
  expect(await events()).toEqual([])

  await count({ totalCents: 31_250, envelopes: 28 })
  expect(await events()).toEqual([{ name: 'contribution-box.counted', facts: {} }])
})
