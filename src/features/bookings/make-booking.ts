import type { Meal } from '#src/features/meals/meal.ts'
import { readMeal } from '#src/features/meals/queries.ts'
import { serveWaitlist } from '#src/features/waitlists/serve-waitlist.ts'
import { changeTogether, inTransaction, type Database } from '#src/platform/database.ts'
import { insertEvent } from '#src/platform/events.ts'
import type { Language } from '#src/platform/language.ts'
import type { BookingIdentity } from '#src/platform/random.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Arrival, BookingChannel, BookingState } from '#src/platform/tables/bookings.ts'
import { askerOf, claimOf, placesOf, refusalToBook, type BookingRefusal, type Contact, type Person } from './booking.ts'
import { countNeeds, type DietaryCounts } from './count-needs.ts'
import { mailBookingLater } from './mail-booking.ts'
import { findBookingOfPerson } from './queries.ts'
import { lockPlaces, lockPlacesFor, movePlaces, movesFor } from './take-places.ts'
import { insertAttendees } from './write-attendees.ts'

export type MakeBooking = {
  canteenId: string
  mealId: string
  channel: BookingChannel
  people: readonly Person[]
  contact?: Contact
  /** Who books for the guest, when that is somebody else: the contact is theirs. */
  companionName?: string
  /** How many of the party need what: added to the kitchen's counts and kept nowhere else. */
  dietaryNeeds?: DietaryCounts
  /** Who has booked this meal already, known by address or number, is refused; off where one contact books for many. */
  oncePerPerson?: boolean
  language: Language
  /** Who is at the door already has arrived. */
  arrival?: Arrival
  /** From `bookingIdentity()`. */
  identity: BookingIdentity
  /** The person of the team who writes it down; null for a guest. */
  actorId: string | null
  now: Date
}

type Made = { bookingId: string; code: string }

/** Books a party, all or nothing. The same form sent twice answers the same booking twice. */
export function makeBooking(db: Database, request: MakeBooking): Promise<Result<Made, BookingRefusal>> {
  return inTransaction(db, async (tx) => {
    const { people, now } = request
    const meal = await lockOrRead(tx, request)
    const refusal = (await refusalOfDuplicate(tx, request)) ?? refusalOf(meal, request)
    const made = refusal ? undefined : await insertBooking(tx, request)
    if (!made) return answerAgain(tx, request, refusal)

    await changeTogether(tx, [
      insertAttendees(tx, { ...request, ...made, arrival: request.arrival ?? 'expected' }),
      movePlaces(tx, request, movesFor(meal, placesOf(people), claimOf(people, request.channel), now)),
      insertEvent(tx, eventOf(request)),
    ])
    await countNeeds(tx, request, request.dietaryNeeds)
    await mailBookingLater(tx, { ...request, ...made }, request.contact)
    if (meal.hasWaitlist) await serveWaitlist(tx, request, now, { overtakenFor: placesOf(people) })
    return accept(made)
  })
}

/**
 * Parties who want the last places queue for the lock instead of racing: what is read from now on stays true. Whom the meal as it stands
 * cannot take is refused without queueing.
 */
async function lockOrRead(tx: Database, request: MakeBooking): Promise<Meal> {
  const locked = await lockPlacesFor(tx, request, placesOf(request.people), request.now)
  if (locked) return locked
  const meal = await readMeal(tx, request)
  return refusalOf(meal, request) ? meal : lockPlaces(tx, request, request.now)
}

type DuplicateAsked = Pick<MakeBooking, 'canteenId' | 'mealId' | 'people' | 'contact' | 'companionName' | 'oncePerPerson'>

/** The same form sent twice is no second booking: `answerAgain` knows it. */
export async function refusalOfDuplicate(tx: Database, request: DuplicateAsked): Promise<'already-booked' | undefined> {
  if (!request.oncePerPerson || !request.contact) return undefined
  const known = await findBookingOfPerson(tx, request, request.contact, guestOf(request))
  return known && 'already-booked'
}

/** In whose name the party comes, and who speaks for it. */
function guestOf({ people, companionName = '' }: Pick<MakeBooking, 'people' | 'companionName'>) {
  return { firstName: people[0]?.firstName ?? '', companionName }
}

function refusalOf(meal: Meal, { people, channel, now }: MakeBooking): BookingRefusal | undefined {
  return refusalToBook(meal, people, askerOf(channel), now, claimOf(people, channel))
}

/** Nothing when this form was sent before. */
export function insertBooking(tx: Database, request: MakeBooking, state: Extract<BookingState, 'confirmed' | 'waiting'> = 'confirmed') {
  const { canteenId, mealId, channel, contact, language, identity, now } = request
  const { firstName, companionName } = guestOf(request)
  return tx
    .insertInto('bookings')
    .values({
      canteen_id: canteenId,
      id: identity.id,
      meal_id: mealId,
      code: identity.code,
      request_key: identity.requestKey,
      channel,
      state,
      contact_name: firstName,
      companion_name: companionName,
      email: contact?.email ?? null,
      phone: contact?.phone ?? null,
      language,
      booked_at: now,
      cancelled_at: null,
    })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id', 'request_key']).doNothing())
    .returning(['id as bookingId', 'code'])
    .executeTakeFirst()
}

/** A form that comes a second time is answered as the first time, even when that booking took the last places. */
export async function answerAgain<Refusal extends string>(
  db: Database,
  request: Pick<MakeBooking, 'canteenId' | 'mealId' | 'identity'>,
  refusal: Refusal | undefined,
): Promise<Result<Made, Refusal>> {
  const made = await findBookingAgain(db, request)
  if (made) return accept(made)
  if (!refusal) throw new Error('A booking that was not inserted was there already')
  return refuse(refusal)
}

/** What the same form has made before. */
function findBookingAgain(
  tx: Database,
  { canteenId, mealId, identity }: Pick<MakeBooking, 'canteenId' | 'mealId' | 'identity'>,
): Promise<Made | undefined> {
  return tx
    .selectFrom('bookings')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .where('request_key', '=', identity.requestKey)
    .select(['id as bookingId', 'code'])
    .executeTakeFirst()
}

function eventOf({ canteenId, people, channel, identity, actorId, now }: MakeBooking) {
  const facts = { ...placesOf(people), people: people.length, channel }
  return { name: 'booking.made', canteenId, subjectId: identity.id, actorId, at: now, facts } as const
}
