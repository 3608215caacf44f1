import { placesOf, type PartyKey } from '#src/features/guests/parties/party.ts'
import { lockPlaces, takePlaces } from '#src/features/guests/parties/take-places.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { placesLeft } from '#src/features/planning/meals/places.ts'
import { serveWaitlist } from '#src/features/guests/waitlists/serve-waitlist.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { announce } from '#src/platform/database/live.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { gestures, guestsFor, type Gesture, type Guest } from './arrival.ts'
import { holdMeal } from './hold-meal.ts'
import { refusalToWelcome, type WelcomeRefusal } from '#src/features/planning/meals/welcome.ts'
import { findParty } from './queries.ts'

export type NoteArrival = PartyKey & {
  /** One person of the party; the whole party when left out. */
  guestId?: string | undefined
  gesture: Gesture
  actorId: string | null
  now: Date
}

export type ArrivalRefusal = WelcomeRefusal | 'place-given'

/** Notes who came, for a whole party or one person of it. Two devices that note the same thing note it once. @throws NotFound */
export function noteArrival(db: Database, request: NoteArrival): Promise<Result<{ guests: number }, ArrivalRefusal>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockPlaces(tx, request, request.now)
    const refusal = refusalToWelcome(meal, request.now)
    if (refusal) return refuse(refusal)

    const party = await findParty(tx, request)
    if (request.guestId && !party.guests.some(({ id }) => id === request.guestId)) throw new NotFound()
    const guests = guestsFor(request.gesture, party.guests, request.guestId)
    if (guests.length === 0) return accept({ guests: 0 })
    if (!placesRemain(meal, request, guests)) return refuse('place-given')

    await movePlaces(tx, request, guests)
    await setArrival(tx, request, guests)
    if (request.gesture === 'arrive') await holdMeal(tx, { meal, actorId: request.actorId, now: request.now })
    await recordGesture(tx, request, guests.length)
    if (request.gesture === 'miss' && meal.hasWaitlist) await serveWaitlist(tx, request, request.now)
    await announce(tx, `meal:${request.mealId}`)
    return accept({ guests: guests.length })
  })
}

/** Who is noted absent has given the place back; it may be taken when they come after all. */
function placesRemain(meal: Meal, { gesture, now }: NoteArrival, guests: readonly Guest[]): boolean {
  if (gesture !== 'undo-miss') return true
  const [needed, left] = [placesOf(expected(guests)), placesLeft(meal, now)]
  return needed.kitchen <= left.kitchen && needed.table <= left.table
}

async function movePlaces(tx: Database, request: NoteArrival, guests: readonly Guest[]): Promise<void> {
  const { kitchen, table } = placesOf(expected(guests))
  if (request.gesture === 'miss') await takePlaces(tx, request, { kitchen: -kitchen, table: -table })
  if (request.gesture === 'undo-miss') await takePlaces(tx, request, { kitchen, table })
}

function expected(guests: readonly Guest[]): Guest[] {
  return guests.map((guest) => ({ ...guest, arrival: 'expected' }))
}

async function setArrival(tx: Database, { canteenId, gesture }: NoteArrival, guests: readonly Guest[]): Promise<void> {
  await tx
    .updateTable('attendees')
    .set({ arrival: gestures[gesture].to })
    .where('canteen_id', '=', canteenId)
    .where(
      'id',
      'in',
      guests.map(({ id }) => id),
    )
    .execute()
}

function recordGesture(tx: Database, { canteenId, bookingId, gesture, actorId, now }: NoteArrival, guests: number): Promise<void> {
  return recordEvent(tx, { name: gestures[gesture].event, canteenId, subjectId: bookingId, actorId, at: now, facts: { guests } })
}
