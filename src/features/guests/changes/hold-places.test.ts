import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { makeBooking } from '#src/features/guests/bookings/make-booking.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import type { BookingChannel } from '#src/platform/database/tables/bookings.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { freshDatabase } from '#test/database.ts'
import { seals } from '#test/site.ts'
import { aCanteen, aMeal, aSitting, aUser, aWaitingParty } from '#test/world.ts'
import { holdPlaces, holdPlacesOfSitting } from './hold-places.ts'
import { lockPlanning, planMeals } from '#src/features/planning/meals/plan-meals.ts'
import { placesLeft } from '#src/features/planning/meals/places.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'

let db: Kysely<Tables>
let actorId: string
/** Nine days before the meal. */
const now = new Date('2026-12-01T09:00Z')
const released = new Date('2026-12-09T11:15Z')

beforeAll(async () => {
  db = await freshDatabase()
  actorId = (await aUser(db)).id
})

async function aMealThatHolds({ newcomers = 0, partner = 0, tablePlaces = 3 }) {
  const meal = await aMeal(db, { day: '2026-12-10', tablePlaces, kitchenPlaces: 0, cooksAt: null })
  const key = { canteenId: meal.canteenId, mealId: meal.id }
  const held = { newcomers: { kitchen: 0, table: newcomers }, partner: { kitchen: 0, table: partner }, releaseMinutes: 1440 }
  expect(await holdPlaces(db, { ...key, held, actorId, now })).toEqual({ ok: true, value: null })
  return { meal, key, held }
}

type Asked = { firstTime?: boolean; channel?: BookingChannel; at?: Date }

async function book(key: MealKey, { firstTime = false, channel = 'online', at = now }: Asked = {}) {
  const people = [{ firstName: 'Amina', mode: 'eat' as const, isChild: false, ageClass: null, firstTime }]
  const identity = bookingIdentity()
  const booked = await makeBooking(db, { ...key, channel, people, language: 'fr', identity, seals, actorId: null, now: at })
  return booked.ok ? 'booked' : booked.refusal
}

test('places held for newcomers are found by newcomers only, and used by them first', async () => {
  const { key } = await aMealThatHolds({ newcomers: 1 })

  expect(await book(key, { firstTime: true })).toBe('booked')
  // The newcomer has taken the place held, not one of the others.
  expect([await book(key), await book(key), await book(key)]).toEqual(['booked', 'booked', 'full'])
})

test('who is not new finds the meal full while the newcomers’ place is still held', async () => {
  const { key } = await aMealThatHolds({ newcomers: 1, tablePlaces: 2 })

  expect([await book(key), await book(key), await book(key, { firstTime: true })]).toEqual(['booked', 'full', 'booked'])
})

test('a partner’s places are for those whom the team notes for the partner', async () => {
  const { key } = await aMealThatHolds({ partner: 2, tablePlaces: 2 })

  const answers = [await book(key), await book(key, { firstTime: true }), await book(key, { channel: 'partner' })]
  expect(answers).toEqual(['full', 'full', 'booked'])
})

test('from the hour of release the places are everybody’s, whether or not a job has said so', async () => {
  const { key } = await aMealThatHolds({ newcomers: 1, partner: 1, tablePlaces: 2 })

  expect(await book(key, { at: new Date(released.getTime() - 1) })).toBe('full')
  expect([await book(key, { at: released }), await book(key, { at: released })]).toEqual(['booked', 'booked'])
  const events = await db.selectFrom('events').where('subject_id', '=', key.mealId).orderBy('id').select('name').execute()
  expect(events.map(({ name }) => name)).toEqual(['meal.places-held', 'meal.places-released'])
})

test('no place can be held that somebody has, is offered, or that is not there', async () => {
  const { key, held } = await aMealThatHolds({})
  await book(key)

  const hold = (table: number) => holdPlaces(db, { ...key, held: { ...held, newcomers: { kitchen: 0, table } }, actorId, now })
  expect(await hold(3)).toEqual({ ok: false, refusal: 'more-table-places-than-free' })
  expect(await hold(2)).toEqual({ ok: true, value: null })
})

test('places let go are offered to who waits', async () => {
  const { meal, key, held } = await aMealThatHolds({ partner: 1, tablePlaces: 1 })
  const { id } = await aWaitingParty(db, meal)

  await holdPlaces(db, { ...key, held: { ...held, partner: { kitchen: 0, table: 0 } }, actorId, now })

  const party = await db.selectFrom('bookings').where('id', '=', id).select('state').executeTakeFirst()
  expect(party).toEqual({ state: 'offered' })
})

test('a meal made from a sitting holds what the sitting does, as far as its room goes', async () => {
  const canteen = await aCanteen(db)
  const sitting = await aSitting(db, canteen, {})
  const held = { newcomers: { kitchen: 2, table: 6 }, partner: { kitchen: 0, table: 4 }, releaseMinutes: 600 }
  await holdPlacesOfSitting(db, { canteenId: canteen.id, sittingId: sitting.id, held, actorId, now })

  const made = await db.transaction().execute(async (tx) => {
    const plan = { kind: 'lunch' as const, title: 'Soupe', cooksAt: '09:30', tableAt: '12:15', endsAt: '14:00', bookingClosesMinutes: 60 }
    const place = { placeName: null, placeAddress: null, templateId: sitting.id, theme: '', description: '', greeter: '' }
    return planMeals(tx, await lockPlanning(tx, canteen.id), [
      { ...plan, ...place, serviceDate: '2026-12-15', kitchenPlaces: 10, tablePlaces: 8 },
    ])
  })

  const meal = await findMeal(db, canteen.slug, made[0]!.slug)
  expect(meal).toMatchObject({ eatersHeldForNewcomers: 6, eatersHeldForPartner: 2, cooksHeldForNewcomers: 2, releaseMinutes: 600 })
  expect(placesLeft(meal, now)).toEqual({ kitchen: 8, table: 0 })
})
