import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { addWalkIn } from '#src/features/day/arrivals/add-walk-in.ts'
import { closeMeal } from '#src/features/day/closings/close-meal.ts'
import type { Counted } from '#src/features/day/closings/closing.ts'
import { reopenMeal } from '#src/features/day/closings/reopen-meal.ts'
import { countBox } from '#src/features/money/contributions/count-box.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { openBag } from '#src/features/money/contributions/seal-bag.ts'
import { sealTakeBack } from '#src/features/money/contributions/take-back.ts'
import { takeBackContribution } from '#src/features/money/contributions/take-back-contribution.ts'
import { takeContribution } from '#src/features/money/contributions/take-contribution.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import { openSeals, type Seals } from '#src/platform/seal.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser, now } from '#test/world.ts'
import { settleMonth } from './settle-month.ts'

const afternoon = new Date('2026-12-01T14:00Z')
const month = '2026-12-01'
let db: Kysely<Tables>
let actorId: string
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  actorId = (await aUser(db)).id
})
beforeEach(async () => {
  canteen = await aCanteen(db)
  await db.deleteFrom('network_monthly_figures').execute()
  await db.deleteFrom('monthly_figures').execute()
})

const close = (meal: MealKey, given: { counted?: Counted; seals?: Seals } = {}) =>
  closeMeal(db, { ...meal, seals, counted: { till: null }, confirmed: 'anyway', actorId, now: afternoon, ...given })
const reopen = (meal: MealKey) => reopenMeal(db, { ...meal, reason: 'Une boîte oubliée', actorId, now: afternoon })
const give = (meal: MealKey, amountCents: number) => takeContribution(db, { ...meal, seals, contribution: { means: 'cash', amountCents } })

/** Three people came, and gave three contributions and a box. */
async function aDay(): Promise<MealKey> {
  const { canteenId, id: mealId } = await aMeal(db, { canteen, state: 'held' })
  const meal = { canteenId, mealId }
  await aBooking(db, { id: mealId, canteenId }, [{ arrival: 'arrived' }, { arrival: 'arrived' }, { arrival: 'arrived' }])
  for (const amount of [500, 1300, 2000]) await give(meal, amount)
  await countBox(db, { ...meal, seals, box: { totalCents: 4200, envelopes: 4 }, replaces: false, actorId, now })
  return meal
}

function settled({ mealId }: MealKey) {
  return db.selectFrom('settled_money').where('meal_id', '=', mealId).selectAll().executeTakeFirst()
}

function months() {
  return db.selectFrom('monthly_figures').where('canteen_id', '=', canteen.id).selectAll().execute()
}

function networkMonths() {
  return db.selectFrom('network_monthly_figures').selectAll().execute()
}

test('a settled month tells what its closed meals received, with the bounds of the day of each; what is mended before counts', async () => {
  const meal = await aDay()
  await close(meal)
  await reopen(meal)
  await give(meal, 700)
  await close(meal, { counted: { till: 4400 } })

  await settleMonth(db, { canteenId: canteen.id, month, seals })

  expect(await settled(meal)).toMatchObject({
    price_low: 2,
    price_middle: 1,
    price_high: 1,
    known_cents: 4500,
    cash_cents: 4500,
    box_cents: 4200,
    box_envelopes: 4,
    low_price_max_cents: 700,
    suggested_price_cents: 1300,
  })
  const counts = await db.selectFrom('till_counts').where('meal_id', '=', meal.mealId).select('counted_cents').execute()
  expect(counts).toEqual([{ counted_cents: 4400 }])
  const sums = { meals: 1, guests: 3, known_contributions: 4, known_cents: 4500, box_cents: 4200, price_low: 2 }
  expect(await months()).toMatchObject([sums])
  expect(await networkMonths()).toMatchObject([sums])
})

test('once settled, a meal is opened again for its people, but its money stays: nothing is taken, taken back or counted', async () => {
  const meal = await aDay()
  await close(meal)
  await settleMonth(db, { canteenId: canteen.id, month, seals })
  const before = await settled(meal)
  await reopen(meal)

  const token = sealTakeBack(seals, meal, { contribution: { means: 'cash', amountCents: 500 }, place: 'counter', now })
  const refused = { ok: false, refusal: 'money-settled' }
  expect(await give(meal, 700)).toEqual(refused)
  expect(await takeBackContribution(db, { ...meal, seals, now, token })).toEqual(refused)
  expect(await countBox(db, { ...meal, seals, box: { totalCents: 1, envelopes: null }, replaces: false, actorId, now })).toEqual(refused)
  expect(await close(meal, { counted: { till: 100 } })).toEqual(refused)

  await addWalkIn(db, { ...meal, walkIn: { ageClass: null, isChild: false }, identity: bookingIdentity(), seals, actorId, now })
  expect(await close(meal)).toMatchObject({ ok: true, value: { guests: 4 } })
  expect(await settled(meal)).toEqual(before)
  expect(await months()).toMatchObject([{ guests: 4, known_cents: 3800 }])
})

test('a meal that was open when its month was settled is settled when it is closed', async () => {
  const [meal, late] = [await aDay(), await aDay()]
  await close(meal)
  await settleMonth(db, { canteenId: canteen.id, month, seals })
  expect(await settled(late)).toBeUndefined()

  await close(late)

  expect(await settled(late)).toMatchObject({ known_cents: 3800 })
  expect(await months()).toMatchObject([{ meals: 2, known_cents: 7600 }])
  await settleMonth(db, { canteenId: canteen.id, month, seals })
  expect(await months()).toMatchObject([{ meals: 2, known_cents: 7600 }])
})

test('closings and the settling of their month at once leave no meal unsettled', async () => {
  const meals = await Promise.all(Array.from({ length: 10 }, () => aDay()))

  await Promise.all([...meals.map((meal) => close(meal)), settleMonth(db, { canteenId: canteen.id, month, seals })])

  expect(await months()).toMatchObject([{ meals: 10, known_cents: 38_000 }])
})

test('where the secret is lost, a closing asks for totals, keeps the bag that cannot be read aside, and never takes it for empty', async () => {
  const meal = await aDay()
  const others = openSeals({ secret: 'the secret of a new machine, thirty-two' })
  const totals = { cash: 3800, card: 0, cheque: 1000, transfer: 0 }

  expect(await close(meal, { seals: others })).toEqual({ ok: false, refusal: 'bag-unreadable' })
  expect(await close(meal, { seals: others, counted: { till: null, totals } })).toMatchObject({ ok: true })

  expect((await findMoney(db, others, meal)).bag).toMatchObject({ counted: totals, contributions: [] })
  const told = await db.selectFrom('events').where('subject_id', '=', meal.mealId).orderBy('id').select(['name', 'facts']).execute()
  expect(told).toContainEqual({ name: 'meal.totals-counted', facts: {} })
  const aside = await db.selectFrom('set_aside_bags').where('meal_id', '=', meal.mealId).selectAll().executeTakeFirstOrThrow()
  expect(openBag(seals, meal, { keyId: aside.key_id, bytes: aside.bytes })?.contributions).toHaveLength(3)
  await settleMonth(db, { canteenId: canteen.id, month, seals: others })
  expect(await months()).toMatchObject([{ known_cents: 0, box_cents: 4800 }])
})

test('a closed meal whose bag cannot be read stays unsettled until it can', async () => {
  const meal = await aDay()
  await close(meal)
  await settleMonth(db, { canteenId: canteen.id, month, seals: openSeals({ secret: 'the secret of a new machine, thirty-two' }) })
  expect(await settled(meal)).toBeUndefined()

  await settleMonth(db, { canteenId: canteen.id, month, seals })

  expect(await settled(meal)).toMatchObject({ known_cents: 3800 })
})
