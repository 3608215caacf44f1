/** What the tables brought about, added to the month when a meal is closed, taken out when it is opened again. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { closeMeal } from '#src/features/day/closings/close-meal.ts'
import { eraseDetails } from '#src/features/day/closings/erase-details.ts'
import { reopenMeal } from '#src/features/day/closings/reopen-meal.ts'
import { mixingNames } from '#src/platform/database/tables/figures.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aTable, aUser, now } from '#test/world.ts'
import { moveParty } from './move-party.ts'

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

type Meal = Awaited<ReturnType<typeof aMeal>>

const keyOf = (meal: Meal) => ({ canteenId: canteen.id, mealId: meal.id })
const reopen = (meal: Meal) => reopenMeal(db, { ...keyOf(meal), reason: 'oubli', actorId, now })

async function close(meal: Meal) {
  const closed = await closeMeal(db, {
    ...keyOf(meal),
    seals,
    counted: { till: null },
    confirmed: 'anyway',
    actorId,
    now: new Date('2026-12-31T14:00Z'),
  })
  expect(closed.ok).toBe(true)
}

/** Newcomers, whom nobody has met: each pair at a table is a new encounter. */
async function aHeldMeal(parties: number, day?: string) {
  const meal = await aMeal(db, { canteen, state: 'held', ...(day && { day }) })
  const bookings = []
  for (let party = 0; party < parties; party++) bookings.push(await aBooking(db, meal, [{ firstTime: true, arrival: 'arrived' }]))
  return { meal, bookings }
}

async function sitTogether(meal: Meal, bookings: readonly { id: string }[]) {
  const { id: tableId } = await aTable(db, canteen, { seats: 20 })
  for (const { id: bookingId } of bookings) {
    const seat = await db.selectFrom('seats').where('booking_id', '=', bookingId).select('table_id').executeTakeFirst()
    const shownAt = seat?.table_id ?? null
    await moveParty(db, { ...keyOf(meal), bookingId, course: 1, tableId, shownAt, secret: 'of no use', actorId, now })
  }
}

/** Of the canteen and of the network: meals with a plan, guests seated, those who met nobody new, new encounters. */
async function months() {
  const read = (table: 'monthly_figures' | 'network_monthly_figures') => db.selectFrom(table).select(mixingNames).execute()
  const rows = [...(await read('monthly_figures')), ...(await read('network_monthly_figures'))]
  return rows.map((row) => [row.meals_with_plan, row.seated_guests, row.meeting_nobody_new, row.new_encounters])
}

test('a month adds up the meals that had a plan, for the canteen and for the network', async () => {
  const [first, second, unplanned] = [await aHeldMeal(4), await aHeldMeal(3, '2026-12-02'), await aHeldMeal(5, '2026-12-03')]
  await sitTogether(first.meal, first.bookings)
  await sitTogether(second.meal, second.bookings.slice(0, 2))
  await sitTogether(second.meal, second.bookings.slice(2))

  for (const { meal } of [first, second, unplanned]) await close(meal)

  expect(await months()).toEqual([
    [2, 7, 1, 6 + 1],
    [2, 7, 1, 6 + 1],
  ])
})

test('who did not come and who had no seat met nobody, and count nowhere', async () => {
  const { meal, bookings } = await aHeldMeal(4)
  const absent = await aBooking(db, meal, [{ firstTime: true, arrival: 'expected' }])
  await sitTogether(meal, [...bookings.slice(0, 3), absent])

  await close(meal)

  expect(await months()).toEqual([
    [1, 3, 0, 3],
    [1, 3, 0, 3],
  ])
})

test('a meal that is opened again is out of its month; closed again it counts once, from the plan that it still has', async () => {
  const { meal, bookings } = await aHeldMeal(4)
  await sitTogether(meal, bookings)
  await close(meal)

  await reopen(meal)
  expect(await months()).toEqual([])

  await close(meal)
  expect(await months()).toEqual([
    [1, 4, 0, 6],
    [1, 4, 0, 6],
  ])
})

test('a meal that is opened again and seated anew counts as it sat in the end, in itself and in its month', async () => {
  const { meal, bookings } = await aHeldMeal(4)
  await sitTogether(meal, bookings)
  await close(meal)
  await reopen(meal)

  await sitTogether(meal, bookings.slice(0, 2))
  await sitTogether(meal, bookings.slice(2))
  await close(meal)

  expect(await months()).toEqual([
    [1, 4, 0, 2],
    [1, 4, 0, 2],
  ])
  expect(await db.selectFrom('mixing_figures').where('meal_id', '=', meal.id).select(['tables', 'new_encounters']).execute()).toEqual([
    { tables: 2, new_encounters: 2 },
  ])
})

test('a meal that is opened again and whose guests turn out not to have sat anywhere no longer counts among those with a plan', async () => {
  const { meal, bookings } = await aHeldMeal(4)
  await sitTogether(meal, bookings)
  await close(meal)
  await reopen(meal)
  await db.deleteFrom('seats').where('meal_id', '=', meal.id).execute()

  await close(meal)

  expect(await months()).toEqual([
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ])
})

test('guests who agreed and met tonight are new to each other however often the meal is closed', async () => {
  const { meal, bookings } = await aHeldMeal(3)
  for (const [index, { id }] of bookings.entries()) await remember(id, String(index).repeat(43))
  await sitTogether(meal, bookings)
  await close(meal)
  const first = await months()

  await reopen(meal)
  await close(meal)

  expect(await months()).toEqual(first)
})

async function remember(bookingId: string, guestKey: string) {
  await db.insertInto('remembered_guests').values({ canteen_id: canteen.id, guest_key: guestKey, agreed_on: '2026-12-01' }).execute()
  const { id } = await db.selectFrom('attendees').where('booking_id', '=', bookingId).select('id').executeTakeFirstOrThrow()
  const answer = { canteen_id: canteen.id, attendee_id: id, situation: null, guest_key: guestKey, guardian_id: null }
  await db.insertInto('seating_answers').values(answer).execute()
}

test('once its plan is erased, a meal that is opened and closed again keeps what was counted', async () => {
  const { meal, bookings } = await aHeldMeal(4)
  await sitTogether(meal, bookings)
  await close(meal)
  await eraseDetails(db, new Date('2026-12-31T20:00Z'))

  await reopen(meal)
  await close(meal)

  expect(await months()).toEqual([
    [1, 4, 0, 6],
    [1, 4, 0, 6],
  ])
})

test('plans that were compared with chance are added up with the middle of the random seatings', async () => {
  const [compared, byHand] = [await aHeldMeal(4), await aHeldMeal(3, '2026-12-02')]
  await sitTogether(compared.meal, compared.bookings)
  await sitTogether(byHand.meal, byHand.bookings)
  const measures = { newEncounters: 4, acrossDifference: 0, meetingNobodyNew: 1, ageClassesPerTable: 1 }
  const band = JSON.stringify({ seatings: 200, low: measures, middle: measures, high: measures })
  await db.updateTable('seating_plans').set({ band }).where('meal_id', '=', compared.meal.id).execute()

  for (const { meal } of [compared, byHand]) await close(meal)

  const row = await db
    .selectFrom('monthly_figures')
    .select(['compared_encounters', 'random_encounters', 'new_encounters'])
    .executeTakeFirst()
  expect(row).toEqual({ compared_encounters: 6, random_encounters: 4, new_encounters: 9 })
})
