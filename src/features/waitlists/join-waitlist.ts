import { placesOf, refusalOfHour, refusalOfParty, refusalToBook, type BookingRefusal } from '#src/features/bookings/booking.ts'
import { answerAgain, insertBooking, makeBooking, type MakeBooking } from '#src/features/bookings/make-booking.ts'
import { mailBookingLater } from '#src/features/bookings/mail-booking.ts'
import { lockPlaces } from '#src/features/bookings/take-places.ts'
import { insertAttendees } from '#src/features/bookings/write-attendees.ts'
import type { Meal } from '#src/features/meals/meal.ts'
import { changeTogether, inTransaction, type Database } from '#src/platform/database.ts'
import { insertEvent } from '#src/platform/events.ts'
import { accept, type Result } from '#src/platform/result.ts'
import { nextPosition } from './lapse-offer.ts'

export type JoinWaitlist = Omit<MakeBooking, 'channel' | 'dietaryNeeds' | 'arrival'>
export type JoinRefusal = BookingRefusal | 'never-enough-places'

type Joined = { bookingId: string; code: string }

/** Puts a party at the end of the line; books it when places have come free meanwhile. The same form sent twice waits once. */
export function joinWaitlist(db: Database, request: JoinWaitlist): Promise<Result<Joined, JoinRefusal>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockPlaces(tx, request, request.now)
    if (!refusalToBook(meal, request.people, 'guest', request.now)) return makeBooking(tx, { ...request, channel: 'online' })
    const refusal = refusalToWait(meal, request)
    const joined = refusal ? undefined : await insertBooking(tx, { ...request, channel: 'online' }, 'waiting')
    if (!joined) return answerAgain(tx, request, refusal)

    await changeTogether(tx, [
      insertAttendees(tx, { ...request, ...joined, arrival: 'expected' }),
      insertWaiting(tx, { ...request, ...joined }),
      countParty(tx, request),
      insertEvent(tx, eventOf(request)),
    ])
    await mailBookingLater(tx, { ...request, ...joined }, request.contact)
    return accept(joined)
  })
}

/** Whoever is refused for lack of places alone may wait, unless the whole room would not suffice. */
export function refusalToWait(meal: Meal, { people, now }: Pick<JoinWaitlist, 'people' | 'now'>): JoinRefusal | undefined {
  const needs = placesOf(people)
  const neverEnough = needs.kitchen > meal.kitchenPlaces || needs.table > meal.tablePlaces
  return refusalOfParty(people, 'guest') ?? refusalOfHour(meal, 'guest', now) ?? (neverEnough ? 'never-enough-places' : undefined)
}

type InsertWaiting = Pick<JoinWaitlist, 'canteenId' | 'mealId' | 'now'> & { bookingId: string }

function insertWaiting(tx: Database, { canteenId, mealId, bookingId, now }: InsertWaiting) {
  return tx.insertInto('waitings').values({
    canteen_id: canteenId,
    booking_id: bookingId,
    meal_id: mealId,
    position: nextPosition({ canteenId, mealId }),
    joined_at: now,
    offer_lapses_at: null,
    ended: null,
  })
}

function countParty(tx: Database, { canteenId, mealId }: JoinWaitlist) {
  return tx
    .updateTable('meals')
    .set((eb) => ({ parties_waiting: eb('parties_waiting', '+', 1) }))
    .where('canteen_id', '=', canteenId)
    .where('id', '=', mealId)
}

function eventOf({ canteenId, people, identity, actorId, now }: JoinWaitlist) {
  const facts = { ...placesOf(people), people: people.length }
  return { name: 'waiting.joined', canteenId, subjectId: identity.id, actorId, at: now, facts } as const
}
