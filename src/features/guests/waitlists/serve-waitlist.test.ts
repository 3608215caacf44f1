import type { PartyKey } from '#src/features/guests/parties/party.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { sql, type Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { changeBooking } from '#src/features/guests/bookings/change-booking.ts'
import { makeBooking } from '#src/features/guests/bookings/make-booking.ts'
import { cancelMeal } from '#src/features/guests/changes/cancel-meal.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aBooking, aMeal, aUser, aWaitingParty } from '#test/world.ts'
import { acceptOffer } from './accept-offer.ts'
import { leaveWaitlist } from './leave-waitlist.ts'
import { moveParty } from './move-party.ts'
import { offerByHand } from './offer-by-hand.ts'
import { serveDueWaitlists } from './serve-due-waitlists.ts'
import { serveWaitlist } from './serve-waitlist.ts'

let db: Kysely<Tables>
/** Nine days before the meal, in the morning. */
const now = new Date('2026-12-01T09:00Z')
const afterOffer = new Date('2026-12-01T13:00Z')

beforeAll(async () => {
  db = await freshDatabase()
})

async function aFullMeal(tablePlaces = 4) {
  const meal = await aMeal(db, { day: '2026-12-10', tablePlaces, kitchenPlaces: 2 })
  const coming = []
  for (let place = 0; place < tablePlaces; place++) coming.push(keyOf(await aBooking(db, meal)))
  return { meal, key: { canteenId: meal.canteenId, mealId: meal.id }, coming }
}

function keyOf({ canteenId, mealId, id }: MealKey & { id: string }): PartyKey {
  return { canteenId, mealId, bookingId: id }
}

async function cancel(party: PartyKey, at = now) {
  expect(await cancelBooking(db, { ...party, asker: 'guest', actorId: null, now: at })).toEqual({ ok: true, value: null })
}

async function statesOf(...parties: PartyKey[]) {
  const rows = await db
    .selectFrom('bookings')
    .where(
      'id',
      'in',
      parties.map(({ bookingId }) => bookingId),
    )
    .select(['id', 'state'])
    .execute()
  return parties.map(({ bookingId }) => rows.find(({ id }) => id === bookingId)?.state)
}

async function placesOfMeal({ mealId }: { mealId: string }) {
  return db
    .selectFrom('meals')
    .where('id', '=', mealId)
    .select(['eaters_confirmed as confirmed', 'eaters_offered as offered', 'eaters_reserved as reserved'])
    .executeTakeFirstOrThrow()
}

async function eventsOf({ bookingId }: PartyKey) {
  const rows = await db.selectFrom('events').where('subject_id', '=', bookingId).orderBy('id').select(['name', 'facts']).execute()
  return rows.map(({ name, facts }) => [name, facts.reason])
}

test('a place that is given back is offered to the first in line, with its mail, its end and its history', async () => {
  const { meal, key, coming } = await aFullMeal()
  const first = await aWaitingParty(db, meal, [{}], { email: 'amina@exemple.fr' })
  const second = await aWaitingParty(db, meal)

  await cancel(coming[0]!)

  expect(await statesOf(first, second)).toEqual(['offered', 'waiting'])
  expect(await placesOfMeal(key)).toEqual({ confirmed: 3, offered: 1, reserved: 0 })
  const { rows } = await sql<{ identifier: string; run_at: Date }>`select task_identifier as identifier, run_at
    from graphile_worker.jobs where key = ${`offer:${first.bookingId}`}`.execute(db)
  expect(rows).toEqual([{ identifier: 'serve-waitlist', run_at: afterOffer }])
  expect(await eventsOf(first)).toEqual([['waiting.offered', 'first-that-fits']])
})

test('who accepts has the place; accepting twice is accepting once', async () => {
  const { meal, key, coming } = await aFullMeal()
  const party = await aWaitingParty(db, meal)
  await cancel(coming[0]!)

  const accept = () => acceptOffer(db, { seals, ...party, actorId: null, now })
  expect([await accept(), await accept()]).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ])

  expect(await statesOf(party)).toEqual(['confirmed'])
  expect(await placesOfMeal(key)).toEqual({ confirmed: 4, offered: 0, reserved: 0 })
})

test('who passes leaves the list, and the next in line is offered the place at once', async () => {
  const { meal, coming } = await aFullMeal()
  const [first, second] = [await aWaitingParty(db, meal), await aWaitingParty(db, meal)]
  await cancel(coming[0]!)

  await leaveWaitlist(db, { ...first, because: 'passed', actorId: null, now })

  expect(await statesOf(first, second)).toEqual(['left', 'offered'])
  expect(await eventsOf(first)).toEqual([
    ['waiting.offered', 'first-that-fits'],
    ['waiting.ended', 'passed'],
  ])
})

test('an offer without an answer goes to the next; the party goes to the end, and the second time from the list', async () => {
  const { meal, key, coming } = await aFullMeal()
  const [silent, second] = [await aWaitingParty(db, meal), await aWaitingParty(db, meal)]
  await cancel(coming[0]!)

  await serveWaitlist(db, key, new Date(afterOffer.getTime() - 1))
  expect(await statesOf(silent, second)).toEqual(['offered', 'waiting'])
  await serveWaitlist(db, key, afterOffer)
  expect(await statesOf(silent, second)).toEqual(['waiting', 'offered'])
  await leaveWaitlist(db, { ...second, because: 'passed', actorId: null, now: afterOffer })
  expect(await statesOf(silent)).toEqual(['offered'])
  await serveWaitlist(db, key, new Date('2026-12-05T09:00Z'))

  expect(await statesOf(silent)).toEqual(['left'])
  expect(await placesOfMeal(key)).toEqual({ confirmed: 3, offered: 0, reserved: 0 })
})

test('an offer whose own job was lost lapses by the timetable', async () => {
  const { meal, coming } = await aFullMeal()
  const [silent, second] = [await aWaitingParty(db, meal), await aWaitingParty(db, meal)]
  await cancel(coming[0]!)

  await serveDueWaitlists(db, afterOffer)

  expect(await statesOf(silent, second)).toEqual(['waiting', 'offered'])
})

test('a group that two others overtake at once is counted twice, and the history tells it once', async () => {
  const { meal, coming } = await aFullMeal()
  const group = await aWaitingParty(db, meal, [{}, {}, {}])
  for (let single = 0; single < 2; single++) await aWaitingParty(db, meal)
  await db
    .updateTable('meals')
    .set({ table_places: (eb) => eb('table_places', '+', 2) })
    .where('id', '=', meal.id)
    .execute()

  await serveWaitlist(db, { canteenId: meal.canteenId, mealId: meal.id }, now)

  const { passed_over: times } = await db
    .selectFrom('waitings')
    .where('booking_id', '=', group.bookingId)
    .select('passed_over')
    .executeTakeFirstOrThrow()
  const told = await db
    .selectFrom('events')
    .where('subject_id', '=', group.bookingId)
    .where('name', '=', 'waiting.passed-over')
    .select('id')
    .execute()
  expect([coming.length > 0, times, told.length]).toEqual([true, 2, 1])
})

test('places gather for a group that was overtaken twice, and nobody else can book them until the day before', async () => {
  const { meal, key, coming } = await aFullMeal()
  const group = await aWaitingParty(db, meal, [{}, {}])
  for (const party of coming.slice(0, 2)) {
    const single = await aWaitingParty(db, meal)
    await cancel(party)
    await acceptOffer(db, { seals, ...single, actorId: null, now })
  }
  const late = await aWaitingParty(db, meal)
  await cancel(coming[2]!)

  expect(await statesOf(group, late)).toEqual(['waiting', 'waiting'])
  expect(await placesOfMeal(key)).toMatchObject({ confirmed: 3, offered: 0, reserved: 1 })
  expect(await bookOne(key, now)).toEqual({ ok: false, refusal: 'table-full' })
  expect(await bookOne(key, new Date('2026-12-09T11:15Z'))).toMatchObject({ ok: true })
})

test('who books directly while a group waits overtakes it like anybody else', async () => {
  const { meal, key, coming } = await aFullMeal()
  const group = await aWaitingParty(db, meal, [{}, {}])
  await cancel(coming[0]!)

  await bookOne(key, now)
  await cancel(coming[1]!)
  await bookOne(key, now)
  await cancel(coming[2]!)

  expect(await bookOne(key, now)).toEqual({ ok: false, refusal: 'table-full' })
  await cancel(coming[3]!)
  expect(await statesOf(group)).toEqual(['offered'])
})

test('who takes a seat that a group did not lack until then has not overtaken it', async () => {
  const meal = await aMeal(db, { tablePlaces: 2, kitchenPlaces: 1 })
  const key = { canteenId: meal.canteenId, mealId: meal.id }
  await aBooking(db, meal, [{ mode: 'cook' }])
  const group = await aWaitingParty(db, meal, [{ mode: 'cook' }, {}, {}])
  await db.updateTable('waitings').set({ passed_over: 2 }).where('booking_id', '=', group.bookingId).execute()

  await bookOne(key, now)

  const line = await db.selectFrom('waitings').where('booking_id', '=', group.bookingId).select('passed_over').executeTakeFirst()
  expect(line).toEqual({ passed_over: 2 })
})

function bookOne(key: MealKey, at: Date) {
  return makeBooking(db, {
    ...key,
    channel: 'online',
    people: [{ firstName: 'Zoé', mode: 'eat', isChild: false, ageClass: null, firstTime: null }],
    language: 'fr',
    identity: bookingIdentity(),
    seals,
    actorId: null,
    now: at,
  })
}

test('a change that frees a place offers it, and a party that changes keeps what it has', async () => {
  const { meal, key } = await aFullMeal(0)
  await db.updateTable('meals').set({ table_places: 3 }).where('id', '=', meal.id).execute()
  const booking = keyOf(await aBooking(db, meal, [{}, {}, {}]))
  const waiting = await aWaitingParty(db, meal)
  const people = [0, 1].map(() => ({ firstName: 'Amina', mode: 'eat' as const, isChild: false, ageClass: null, firstTime: null }))
  const change = { ...booking, contact: { email: null, phone: null }, asker: 'guest' as const, actorId: null, now }

  await changeBooking(db, { seals, ...change, people })

  expect(await statesOf(booking, waiting)).toEqual(['confirmed', 'offered'])
  expect(await changeBooking(db, { seals, ...change, people: [...people, people[0]!] })).toEqual({ ok: false, refusal: 'table-full' })
  expect(await placesOfMeal(key)).toEqual({ confirmed: 2, offered: 1, reserved: 0 })
})

test('the list ends by itself when the table is set, and when the meal is cancelled', async () => {
  const [begun, cancelled] = [await aFullMeal(), await aFullMeal()]
  const [late, hopeful] = [await aWaitingParty(db, begun.meal), await aWaitingParty(db, cancelled.meal)]
  const { id: actorId } = await aUser(db)

  await serveDueWaitlists(db, new Date('2026-12-10T11:15Z'))
  await cancelMeal(db, { ...cancelled.key, actorId, reason: 'Fuite d’eau', now })

  expect(await statesOf(late, hopeful)).toEqual(['left', 'left'])
  expect(await eventsOf(late)).toEqual([['waiting.ended', 'meal-over']])
})

test('the team changes the order with a reason, and offers by hand only what is free', async () => {
  const { meal, coming, key } = await aFullMeal()
  const [first, second] = [await aWaitingParty(db, meal), await aWaitingParty(db, meal)]
  const { id: actorId } = await aUser(db)

  expect(await offerByHand(db, { ...second, actorId, now })).toEqual({ ok: false, refusal: 'too-few-places' })
  await moveParty(db, { ...second, place: 1, reason: 'Vient de loin', actorId, now })
  await cancel(coming[0]!)

  expect(await statesOf(first, second)).toEqual(['waiting', 'offered'])
  expect(await eventsOf(second)).toEqual([
    ['waiting.moved', 'Vient de loin'],
    ['waiting.offered', 'first-that-fits'],
  ])
  expect(await placesOfMeal(key)).toMatchObject({ confirmed: 3, offered: 1 })
})
