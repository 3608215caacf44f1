import { placesOf, refusalToBook, refusalToWait, type WaitRefusal } from '#src/features/guests/parties/party.ts'
import {
  answerEarlier,
  answerWithoutBooking,
  insertBooking,
  makeBooking,
  type MakeBooking,
} from '#src/features/guests/bookings/make-booking.ts'
import { lockPlaces } from '#src/features/guests/parties/take-places.ts'
import { insertAttendees } from '#src/features/guests/parties/write-attendees.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { shareMeal } from '#src/features/planning/meals/queries.ts'
import { changeTogether, inTransaction, violates, type Database } from '#src/platform/database/database.ts'
import { insertEvent } from '#src/platform/database/events.ts'
import { accept, type Result } from '#src/platform/result.ts'

export type JoinWaitlist = Omit<MakeBooking, 'channel' | 'arrival'> & { channel: 'online' | 'phone' }

type Joined = { bookingId: string; code: string }

/** Puts a party at the end of the line; books it when places have come free meanwhile. The same form sent twice waits once. */
export async function joinWaitlist(db: Database, request: JoinWaitlist): Promise<Result<Joined, WaitRefusal>> {
  try {
    return (await joinTogether(db, request)) ?? (await joinAlone(db, request))
  } catch (error) {
    // The same form sent twice at once: nothing else keeps two who join together apart.
    const answered = violates(error, 'bookings_canteen_id_meal_id_request_key_key') ? await answerEarlier(db, request) : undefined
    if (!answered) throw error
    return answered
  }
}

/**
 * A crowd that is refused at once joins at once: under the meal's shared lock nobody's places move, hence whoever gives one back finds
 * all of them in line. Nothing when the list must first be opened, or when there is room.
 */
function joinTogether(db: Database, request: JoinWaitlist): Promise<Result<Joined, WaitRefusal> | undefined> {
  return inTransaction(db, async (tx) => {
    const meal = await shareMeal(tx, request)
    const mustChangeMeal = !meal.hasWaitlist || !refusalToBook(meal, request.people, 'guest', request.now)
    return mustChangeMeal ? undefined : join(tx, meal, request)
  })
}

function joinAlone(db: Database, request: JoinWaitlist): Promise<Result<Joined, WaitRefusal>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockPlaces(tx, request, request.now)
    if (!refusalToBook(meal, request.people, 'guest', request.now)) return makeBooking(tx, request)
    await openList(tx, request)
    return join(tx, meal, request)
  })
}

async function join(tx: Database, meal: Meal, request: JoinWaitlist): Promise<Result<Joined, WaitRefusal>> {
  const refusal = refusalToWait(meal, request.people, request.now)
  const answered = answerWithoutBooking(await answerEarlier(tx, request), refusal, request)
  if (answered) return answered

  const joined = { bookingId: request.identity.id, code: request.identity.code }
  await changeTogether(tx, [
    insertBooking(tx, request, 'waiting'),
    insertAttendees(tx, { ...request, ...joined, arrival: 'expected' }),
    insertWaiting(tx, { ...request, ...joined }),
    insertEvent(tx, eventOf(request)),
  ])
  return accept(joined)
}

type InsertWaiting = Pick<JoinWaitlist, 'canteenId' | 'mealId' | 'now'> & { bookingId: string }

function insertWaiting(tx: Database, { canteenId, mealId, bookingId, now }: InsertWaiting) {
  return tx.insertInto('waitings').values({
    canteen_id: canteenId,
    booking_id: bookingId,
    meal_id: mealId,
    joined_at: now,
    offer_lapses_at: null,
    ended: null,
  })
}

async function openList(tx: Database, { canteenId, mealId }: JoinWaitlist): Promise<void> {
  await tx.updateTable('meals').set({ has_waitlist: true }).where('canteen_id', '=', canteenId).where('id', '=', mealId).execute()
}

function eventOf({ canteenId, people, identity, actorId, now }: JoinWaitlist) {
  const facts = { ...placesOf(people), people: people.length }
  return { name: 'waiting.joined', canteenId, subjectId: identity.id, actorId, at: now, facts } as const
}
