import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { addWalkIn } from '#src/features/day/arrivals/add-walk-in.ts'
import { noteArrival } from '#src/features/day/arrivals/note-arrival.ts'
import { countBoard } from '#src/features/day/arrivals/arrival.ts'
import { findMealParties } from '#src/features/day/arrivals/queries.ts'
import { countBox } from '#src/features/money/contributions/count-box.ts'
import { takeContribution } from '#src/features/money/contributions/take-contribution.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { findFigures } from '#src/features/day/figures/queries.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import { headNames } from '#src/platform/database/tables/figures.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aUser, now } from '#test/world.ts'
import type { Counted } from './closing.ts'
import { closeMeal } from './close-meal.ts'
import { eraseDetails } from './erase-details.ts'
import { reopenMeal } from './reopen-meal.ts'

let db: Kysely<Tables>
let actorId: string
let canteen: Awaited<ReturnType<typeof aCanteen>>

const afternoon = new Date('2026-12-01T14:00Z')

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

async function aHeldMeal(given: Parameters<typeof aMeal>[1] = {}): Promise<MealKey> {
  const { canteenId, id } = await aMeal(db, { canteen, state: 'held', ...given })
  return { canteenId, mealId: id }
}

const close = (meal: MealKey, given: { counted?: Counted; confirmed?: string | undefined; now?: Date } = {}) =>
  closeMeal(db, { ...meal, seals, counted: { till: null }, confirmed: 'anyway', actorId, now: afternoon, ...given })
const reopen = (meal: MealKey) => reopenMeal(db, { ...meal, reason: 'Une boîte oubliée', actorId, now: afternoon })
const give = (meal: MealKey, amountCents: number) => takeContribution(db, { ...meal, seals, contribution: { means: 'cash', amountCents } })

/** A family that came, a guest who did not, one who walked in, three contributions, a box and two dietary needs. */
async function aDay(): Promise<MealKey> {
  const meal = await aHeldMeal()
  const target = { id: meal.mealId, canteenId: meal.canteenId }
  const family = await aBooking(db, target, [
    { mode: 'cook-and-eat', firstTime: true, ageClass: '25-55' },
    { isChild: true, firstTime: true },
  ])
  await aBooking(db, target, [{ ageClass: 'over-55' }])
  await noteArrival(db, { ...meal, bookingId: family.id, gesture: 'arrive', actorId, now })
  await addWalkIn(db, { ...meal, walkIn: { ageClass: 'under-25', isChild: false }, identity: bookingIdentity(), seals, actorId, now })
  for (const amount of [500, 1300, 2000]) await give(meal, amount)
  await countBox(db, { ...meal, seals, box: { totalCents: 4200, envelopes: 4 }, replaces: false, actorId, now })
  await db.insertInto('dietary_needs').values({ canteen_id: meal.canteenId, meal_id: meal.mealId, need: 'vegan', guests: 2 }).execute()
  return meal
}

function months() {
  return db.selectFrom('monthly_figures').where('canteen_id', '=', canteen.id).selectAll().execute()
}

function settled({ mealId }: MealKey) {
  return db.selectFrom('settled_money').where('meal_id', '=', mealId).selectAll().executeTakeFirst()
}

function networkMonths() {
  return db.selectFrom('network_monthly_figures').selectAll().execute()
}

test('closing freezes who came, in the meal, its month and the network’s; of money nothing is in clear', async () => {
  const meal = await aDay()

  const closed = await close(meal, { counted: { till: 3850 } })

  expect(closed).toMatchObject({ ok: true, value: { guests: 3, eaters: 3, cooks: 1, children: 1, newcomers: 2, walk_ins: 1, no_shows: 1 } })
  expect(await findFigures(db, meal)).toMatchObject({
    low_price_max_cents: 700,
    suggested_price_cents: 1300,
    break_even_price_cents: 1250,
  })
  const sums = {
    month: '2026-12-01',
    meals: 1,
    guests: 3,
    known_contributions: 0,
    known_cents: 0,
    box_cents: 0,
    break_even_cents: 3 * 1250,
    suggested_cents: 3900,
  }
  expect(await months()).toMatchObject([sums])
  expect(await networkMonths()).toMatchObject([{ ...sums, canteens: 1 }])
  expect(await settled(meal)).toBeUndefined()
  expect((await findMoney(db, seals, meal)).bag).toMatchObject({ till: { countedCents: 3850 }, closedAt: afternoon })
})

test('the figures of the closing are those of the board', async () => {
  const meal = await aDay()
  const board = countBoard(await findMealParties(db, meal))

  await close(meal)

  const after = countBoard(await findMealParties(db, meal))
  expect(await findFigures(db, meal)).toMatchObject({
    guests: board.arrived,
    walk_ins: board.walkIns,
    children: after.children,
    cooks: after.cooks,
    eaters: after.eaters,
    no_shows: after.noShows,
  })
})

test('at the closing who is still expected is absent, and the history holds no number', async () => {
  const meal = await aDay()

  await close(meal)

  const mealRow = await db.selectFrom('meals').where('id', '=', meal.mealId).selectAll().executeTakeFirstOrThrow()
  expect(mealRow).toMatchObject({ state: 'closed', eaters_confirmed: 3, cooks_confirmed: 1 })
  const last = await db.selectFrom('events').orderBy('id', 'desc').select(['name', 'facts', 'subject_id']).executeTakeFirstOrThrow()
  expect(last).toEqual({ name: 'meal.closed', subject_id: meal.mealId, facts: {} })
})

test('people still expected are told before the closing, with their number; other numbers are told again', async () => {
  const meal = await aDay()
  const late = await aBooking(db, { id: meal.mealId, canteenId: meal.canteenId }, [{}, {}])

  expect(await close(meal, { confirmed: undefined })).toEqual({ ok: false, refusal: 'doubtful' })
  expect(await close(meal, { confirmed: 'still-expected-1-4' })).toEqual({ ok: false, refusal: 'doubtful' })
  expect(countBoard(await findMealParties(db, meal))).toMatchObject({ noShows: 0 })

  await noteArrival(db, { ...meal, bookingId: late.id, gesture: 'arrive', actorId, now })
  expect(await close(meal, { confirmed: 'still-expected-3-6' })).toEqual({ ok: false, refusal: 'doubtful' })
  expect(await close(meal, { confirmed: 'still-expected-1-6' })).toMatchObject({ ok: true })
})

test('a meal that is opened again has its board as it was: who was expected is expected, who was noted absent is absent', async () => {
  const meal = await aDay()
  const absent = await aBooking(db, { id: meal.mealId, canteenId: meal.canteenId }, [{ mode: 'cook-and-eat' }])
  await noteArrival(db, { ...meal, bookingId: absent.id, gesture: 'miss', actorId, now })
  const before = [await findMealParties(db, meal), await placesTaken(meal)]

  await close(meal)
  expect(countBoard(await findMealParties(db, meal))).toMatchObject({ noShows: 2 })
  await reopen(meal)

  expect([await findMealParties(db, meal), await placesTaken(meal)]).toEqual(before)
  // A second closing and reopening finds the same again.
  await close(meal)
  await reopen(meal)
  expect([await findMealParties(db, meal), await placesTaken(meal)]).toEqual(before)
})

function placesTaken({ mealId }: MealKey) {
  return db.selectFrom('meals').where('id', '=', mealId).select(['cooks_confirmed', 'eaters_confirmed']).executeTakeFirstOrThrow()
}

const needs = (meal: MealKey) => db.selectFrom('dietary_needs').where('meal_id', '=', meal.mealId).select(['need', 'guests']).execute()
const erased = ({ mealId }: MealKey) =>
  db.selectFrom('meals').where('id', '=', mealId).select(['needs_erased_at as needs', 'plan_erased_at as plan']).executeTakeFirstOrThrow()

test('needs outlive the closing by six hours, counted from the end of the meal where that is later', async () => {
  const [late, early] = [await aDay(), await aDay()]
  await close(late, { now: new Date('2026-12-01T20:00Z') })
  await close(early, { now: new Date('2026-12-01T11:30Z') })

  await eraseDetails(db, new Date('2026-12-01T18:44Z'))
  expect([await needs(late), await needs(early)]).toEqual([[{ need: 'vegan', guests: 2 }], [{ need: 'vegan', guests: 2 }]])

  const sixHoursAfterTheEnd = new Date('2026-12-01T18:45Z')
  await eraseDetails(db, sixHoursAfterTheEnd)
  expect([await needs(late), await needs(early)]).toEqual([[{ need: 'vegan', guests: 2 }], []])
  expect(await erased(early)).toEqual({ needs: sixHoursAfterTheEnd, plan: sixHoursAfterTheEnd })

  await eraseDetails(db, new Date('2026-12-02T02:00Z'))
  expect(await needs(late)).toEqual([])
})

test('a meal that is opened again keeps its needs until it is closed again, or its end is six hours ago', async () => {
  const meal = await aDay()
  await close(meal)
  await reopen(meal)

  await eraseDetails(db, new Date('2026-12-01T18:44Z'))
  expect(await needs(meal)).toHaveLength(1)

  await eraseDetails(db, new Date('2026-12-01T18:45Z'))
  expect(await needs(meal)).toEqual([])
})

test('a meal that nobody closes loses its needs that night and its plan after a week, a cancelled one both at once', async () => {
  const [open, cancelled] = [await aDay(), await aHeldMeal({ day: '2026-12-31' })]
  await db.updateTable('meals').set({ state: 'cancelled', cancellation_reason: 'Fuite' }).where('id', '=', cancelled.mealId).execute()

  const thatNight = new Date('2026-12-01T20:00Z')
  await eraseDetails(db, thatNight)
  expect([await needs(open), await erased(open)]).toEqual([[], { needs: thatNight, plan: null }])
  expect(await erased(cancelled)).toEqual({ needs: thatNight, plan: thatNight })

  const aWeekLater = new Date('2026-12-08T12:45Z')
  await eraseDetails(db, aWeekLater)
  expect(await erased(open)).toEqual({ needs: thatNight, plan: aWeekLater })
})

test('reopening withdraws the figures with a reason; closing again gives the same ones', async () => {
  const meal = await aDay()
  await close(meal)
  const before = [await findFigures(db, meal), await months(), await networkMonths()]

  expect(await reopen(meal)).toEqual({ ok: true, value: null })

  expect([await findFigures(db, meal), await months(), await networkMonths()]).toEqual([undefined, [], []])
  const last = await db.selectFrom('events').orderBy('id', 'desc').select(['name', 'facts', 'actor_id']).executeTakeFirstOrThrow()
  expect(last).toEqual({ name: 'meal.reopened', facts: { reason: 'Une boîte oubliée' }, actor_id: actorId })

  await close(meal)
  expect([await findFigures(db, meal), await months(), await networkMonths()]).toEqual(before)
})

test('forty meals of eight canteens closed and reopened at once lose no sum', async () => {
  const canteens = await Promise.all(Array.from({ length: 8 }, () => aCanteen(db)))
  const meals = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const meal = await aHeldMeal({ canteen: canteens[index % 8]!, day: index % 3 === 0 ? '2026-11-30' : '2026-12-01' })
      await aBooking(db, { id: meal.mealId, canteenId: meal.canteenId }, [{ arrival: 'arrived' }, { arrival: 'arrived' }])
      await give(meal, 100 * index)
      return meal
    }),
  )
  await Promise.all(meals.slice(0, 10).map((meal) => close(meal)))

  await Promise.all([...meals.slice(10).map((meal) => close(meal)), ...meals.slice(0, 5).map((meal) => reopen(meal))])

  expect(await networkMonths()).toHaveLength(2)
  expect(await driftOfRollUps()).toEqual([])
  const { guests } = await db
    .selectFrom('network_monthly_figures')
    .select((eb) => eb.fn.sum<number>('guests').as('guests'))
    .executeTakeFirstOrThrow()
  expect(Number(guests)).toBe(35 * 2)
})

/** Months whose sums are not those of the figures that they sum up. */
async function driftOfRollUps() {
  const sums = (factor = sql``) => sql.join(headNames.map((name) => sql`sum(${sql.ref(name)})${factor} as ${sql.ref(name)}`))
  const names = sql.join(headNames.map((name) => sql.ref(name)))
  const { rows } = await sql`
    with counted as (select date_trunc('month', service_date)::date as month, ${sums()} from figures
      where canteen_id in (select canteen_id from monthly_figures) group by 1),
    by_canteen as (select month, ${sums()} from monthly_figures group by 1)
    (select month, ${names} from counted except select month, ${names} from by_canteen)
    union all
    (select month, ${names} from counted except select month, ${names} from network_monthly_figures)`.execute(db)
  return rows
}

test('a meal is closed once, when it has been held and people sit at table', async () => {
  const meal = await aHeldMeal()
  const published = await aHeldMeal({ state: 'published' })

  expect(await close(meal, { now: new Date('2026-12-01T11:14Z') })).toEqual({ ok: false, refusal: 'not-yet' })
  expect(await close(published)).toEqual({ ok: false, refusal: 'not-held' })
  expect(await reopen(meal)).toEqual({ ok: false, refusal: 'not-closed' })

  const answers = await Promise.all([close(meal), close(meal)])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers).toContainEqual({ ok: false, refusal: 'meal-closed' })
})

test('the figures name the price and the bounds of the day of the meal', async () => {
  await db
    .insertInto('price_versions')
    .values({
      canteen_id: canteen.id,
      valid_from: '2026-12-02',
      suggested_price_cents: 1500,
      ingredients_cents: 400,
      running_costs_cents: 1000,
    })
    .execute()
  const [eve, day] = [await aHeldMeal(), await aHeldMeal({ day: '2026-12-02' })]
  const later = { now: new Date('2026-12-02T20:00Z') }

  await close(eve, later)
  await close(day, later)

  expect(await findFigures(db, eve)).toMatchObject({ suggested_price_cents: 1300, break_even_price_cents: 1250 })
  expect(await findFigures(db, day)).toMatchObject({ suggested_price_cents: 1500, break_even_price_cents: 1400 })
})

test('without a price the meal stays open, and nothing has changed', async () => {
  const meal = await aDay()
  await db.deleteFrom('price_versions').where('canteen_id', '=', canteen.id).execute()

  expect(await close(meal)).toEqual({ ok: false, refusal: 'no-price' })

  expect(countBoard(await findMealParties(db, meal))).toMatchObject({ noShows: 0 })
})
