import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aBooking, aMeal, aUser, now } from '#test/world.ts'
import { addWalkIn, type WalkIn } from './add-walk-in.ts'
import { countBoard, type Gesture } from './arrival.ts'
import { declareHeld } from './hold-meal.ts'
import { noteArrival } from './note-arrival.ts'
import { findMealParties } from './queries.ts'
import { undoWalkIn } from './undo-walk-in.ts'

let db: Kysely<Tables>
let actorId: string
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  db = await freshDatabase()
  actorId = (await aUser(db)).id
})
beforeEach(async () => {
  meal = await aMeal(db, { kitchenPlaces: 2, tablePlaces: 3 })
})

const key = () => ({ canteenId: meal.canteenId, mealId: meal.id })
const board = async () => countBoard(await findMealParties(db, key()))
const note = (gesture: Gesture, booking: { id: string }, given: { guestId?: string; now?: Date } = {}) =>
  noteArrival(db, { ...key(), bookingId: booking.id, gesture, actorId, now, ...given })
const walkIn = (given: Partial<WalkIn> = {}) =>
  addWalkIn(db, { ...key(), walkIn: { ageClass: '25-55', isChild: false, ...given }, identity: bookingIdentity(), seals, actorId, now })

function mealRow() {
  return db
    .selectFrom('meals')
    .where('id', '=', meal.id)
    .select(['state', 'eaters_confirmed as eaters', 'cooks_confirmed as cooks'])
    .executeTakeFirstOrThrow()
}

async function history() {
  const events = await db.selectFrom('events').where('canteen_id', '=', meal.canteenId).orderBy('id').select(['name', 'facts']).execute()
  return events.map(({ name, facts }) => [name, facts])
}

test('a whole family is noted in one gesture, and the first arrival shows that the meal takes place', async () => {
  const family = await aBooking(db, meal, [{ firstName: 'Amina' }, { firstName: 'Léo', isChild: true }])

  expect(await note('arrive', family)).toEqual({ ok: true, value: { guests: 2 } })

  expect(await board()).toMatchObject({ guests: 2, arrived: 2, children: 1 })
  expect((await mealRow()).state).toBe('held')
  expect(await history()).toEqual([
    ['meal.held', {}],
    ['booking.arrived', { guests: 2 }],
  ])
})

test('two devices that note the same family at once note it once', async () => {
  const family = await aBooking(db, meal, [{}, {}])

  const noted = await Promise.all([note('arrive', family), note('arrive', family)])

  expect(new Set(noted)).toEqual(new Set([0, 2].map((guests) => ({ ok: true, value: { guests } }))))
  expect((await history()).filter(([name]) => name === 'booking.arrived')).toHaveLength(1)
})

test('a gesture can be undone, for the family or for one of them', async () => {
  const family = await aBooking(db, meal, [{}, {}])
  await note('arrive', family)
  const [party] = await findMealParties(db, key())

  await note('undo-arrive', family, { guestId: party!.guests[1]!.id })
  expect(await board()).toMatchObject({ guests: 2, arrived: 1 })

  await note('undo-arrive', family)
  expect(await board()).toMatchObject({ guests: 2, arrived: 0 })
})

test('an absence frees the place for who stands at the door', async () => {
  const absent = await aBooking(db, meal, [{ mode: 'cook-and-eat' }])
  await aBooking(db, meal, [{}, {}])
  expect(await walkIn()).toEqual({ ok: false, refusal: 'table-full' })

  await note('miss', absent)
  expect(await mealRow()).toMatchObject({ eaters: 2, cooks: 0 })

  expect((await walkIn()).ok).toBe(true)
  expect(await mealRow()).toMatchObject({ eaters: 3 })
})

test('who comes after all takes the place back, unless it was given away', async () => {
  const [late, given] = [await aBooking(db, meal, [{}]), await aBooking(db, meal, [{}])]
  await note('miss', late)
  expect(await note('undo-miss', late)).toEqual({ ok: true, value: { guests: 1 } })
  expect(await mealRow()).toMatchObject({ eaters: 2 })

  await note('miss', given)
  await walkIn()
  await walkIn()
  expect(await note('undo-miss', given)).toEqual({ ok: false, refusal: 'place-given' })
  expect(await board()).toMatchObject({ guests: 3, noShows: 1 })
})

test('who walks in is counted by age class alone, and has arrived', async () => {
  await walkIn()
  await walkIn({ ageClass: 'under-25', isChild: true })

  const people = await db
    .selectFrom('attendees')
    .where('meal_id', '=', meal.id)
    .select(['first_name', 'age_class', 'arrival', 'mode'])
    .execute()
  expect(people).toHaveLength(2)
  expect(people).toContainEqual({ first_name: '', age_class: '25-55', arrival: 'arrived', mode: 'eat' })
  expect(await board()).toMatchObject({ guests: 2, arrived: 2, walkIns: 2, children: 1 })
  expect((await mealRow()).state).toBe('held')
})

test('a tap too many leaves nothing but a trace, and only walk-ins can vanish so', async () => {
  const made = await walkIn()
  if (!made.ok) throw new Error('there is a place')
  const booked = await aBooking(db, meal)

  await undoWalkIn(db, { ...key(), bookingId: made.value.bookingId, actorId, now })

  expect(await board()).toMatchObject({ guests: 1, walkIns: 0 })
  expect(await mealRow()).toMatchObject({ eaters: 1 })
  expect((await history()).at(-1)).toEqual(['booking.walk-in-undone', {}])
  await expect(undoWalkIn(db, { ...key(), bookingId: booked.id, actorId, now })).rejects.toThrow()
})

test('ten people who walk in at once on three devices never sit on more than the places', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => walkIn()))

  expect(answers.filter(({ ok }) => ok)).toHaveLength(3)
  expect(await board()).toMatchObject({ guests: 3, eaters: 3 })
})

test('guests are welcomed on the day of the meal, until it is closed', async () => {
  const party = await aBooking(db, meal)
  const eve = new Date('2026-11-30T22:59Z')
  expect(await note('arrive', party, { now: eve })).toEqual({ ok: false, refusal: 'not-yet' })
  expect(await note('arrive', party, { now: new Date(eve.getTime() + 60_000) })).toMatchObject({ ok: true })

  await db.updateTable('meals').set({ state: 'closed' }).where('id', '=', meal.id).execute()
  expect(await note('undo-arrive', party)).toEqual({ ok: false, refusal: 'meal-closed' })
  expect(await walkIn()).toEqual({ ok: false, refusal: 'meal-closed' })
})

test('a booking of another meal is not noted here', async () => {
  const elsewhere = await aBooking(db, await aMeal(db))

  await expect(note('arrive', elsewhere)).rejects.toThrow()
})

test('a day without noted arrivals is declared held, once', async () => {
  const declare = () => declareHeld(db, { ...key(), actorId, now })

  await declare()
  await declare()

  expect((await mealRow()).state).toBe('held')
  expect(await history()).toEqual([['meal.held', {}]])
})
