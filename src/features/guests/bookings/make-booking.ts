import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import { serveWaitlist } from '#src/features/guests/waitlists/serve-waitlist.ts'
import { changeTogether, inTransaction, type Database } from '#src/platform/database/database.ts'
import { insertEvent } from '#src/platform/database/events.ts'
import type { Language } from '#src/platform/language.ts'
import type { BookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { Arrival, BookingChannel, BookingState } from '#src/platform/database/tables/bookings.ts'
import {
  askerOf,
  claimOf,
  placesOf,
  refusalToBook,
  type BookingRefusal,
  type Contact,
  type Person,
} from '#src/features/guests/parties/party.ts'
import { sealHelp } from '#src/features/guests/parties/keep-help.ts'
import { sealNeeds } from '#src/features/guests/parties/keep-needs.ts'
import { tellPartyLater } from '#src/features/guests/parties/tell-party.ts'
import type { Need, NeedsOfParty } from '#src/features/guests/parties/need.ts'
import { findEarlierBooking, type Guest } from '#src/features/guests/parties/earlier-booking.ts'
import { lockPlaces, movePlaces, movesFor } from '#src/features/guests/parties/take-places.ts'
import { textBookingLater } from './text-booking.ts'
import { insertAttendees, nameColumns } from '#src/features/guests/parties/write-attendees.ts'

export type PersonBooked = Person & { needs?: readonly Need[] | undefined }

export type MakeBooking = MealKey & {
  channel: BookingChannel
  people: readonly PersonBooked[]
  contact?: Contact
  /** Who books for the guest, when that is somebody else: the contact is theirs. */
  companionName?: string
  /** In which language, or with what help, coming would be easier. */
  help?: string | undefined
  /** Seals what the party needs to eat, and that. */
  seals: Seals
  /** Who has booked this meal already, known by address or number, is refused; off where one contact books for many. */
  oncePerPerson?: boolean
  language: Language
  /** Who is at the door already has arrived. */
  arrival?: Arrival
  /** From `bookingIdentity()`. */
  identity: BookingIdentity
  /** The person of the team who writes it down; null for a guest. */
  actorId: string | null
  /** The meal, where the caller has just read it. */
  seen?: Meal
  now: Date
}

type Made = { bookingId: string; code: string }

/** Books a party, all or nothing. The same form sent twice answers the same booking twice. */
export async function makeBooking(db: Database, request: MakeBooking): Promise<Result<Made, BookingRefusal>> {
  // Whom the meal cannot take as it has just been read need not queue for its lock behind those who find a place.
  const refused = request.seen && refusalOf(request.seen, request)
  if (refused) return answerWithoutBooking(await answerEarlier(db, request), refused, request) ?? refuse(refused)

  return inTransaction(db, async (tx) => {
    const { people, now } = request
    // Parties who want the last places queue here instead of racing: what is read from now on stays true.
    const meal = await lockPlaces(tx, request, now)
    const refusal = refusalOf(meal, request)
    const answered = answerWithoutBooking(await answerEarlier(tx, request), refusal, request)
    if (answered) return answered

    const made = { bookingId: request.identity.id, code: request.identity.code }
    await changeTogether(tx, [
      insertBooking(tx, request, 'confirmed'),
      insertAttendees(tx, { ...request, ...made, arrival: request.arrival ?? 'expected' }),
      movePlaces(tx, request, movesFor(meal, placesOf(people), claimOf(people, request.channel), now)),
      insertEvent(tx, eventOf(request)),
    ])
    await tellPartyLater(tx, { ...request, ...made }, request.contact)
    await textBookingLater(tx, { ...request, ...made }, meal, request)
    if (meal.hasWaitlist) await serveWaitlist(tx, request, now, { overtaking: { given: placesOf(people), before: meal } })
    return accept(made)
  })
}

type Asked = Pick<MakeBooking, 'canteenId' | 'mealId' | 'people' | 'contact' | 'companionName' | 'oncePerPerson' | 'identity'>

/** The same form sent twice is answered as the first time, even when that booking took the last places. */
export async function answerEarlier(tx: Database, request: Asked): Promise<Result<Made, 'already-booked'> | undefined> {
  const { canteenId, mealId, identity, contact, oncePerPerson } = request
  const asked = { canteenId, mealId, requestKey: identity.requestKey, guest: guestOf(request) }
  const earlier = await findEarlierBooking(tx, { ...asked, contact: oncePerPerson ? contact : undefined })
  if (!earlier) return undefined
  const { isSameForm, ...made } = earlier
  return isSameForm ? accept(made) : refuse('already-booked')
}

/**
 * What is answered without booking. A guest whom the meal cannot take hears that alone: whoever asks with another person's address learns
 * nothing of them. The team hears first who has booked before.
 */
export function answerWithoutBooking<Refusal extends string>(
  earlier: Result<Made, 'already-booked'> | undefined,
  refusal: Refusal | undefined,
  { channel }: Pick<MakeBooking, 'channel'>,
): Result<Made, Refusal | 'already-booked'> | undefined {
  if (earlier?.ok || (earlier && askerOf(channel) === 'team')) return earlier
  return refusal === undefined ? earlier : refuse(refusal)
}

function guestOf({ people, companionName = '' }: Pick<MakeBooking, 'people' | 'companionName'>): Guest {
  return { firstName: people[0]?.firstName ?? '', companionName }
}

function refusalOf(meal: Meal, { people, channel, now }: MakeBooking): BookingRefusal | undefined {
  return refusalToBook(meal, people, askerOf(channel), now, claimOf(people, channel))
}

/** For `changeTogether`. */
export function insertBooking(tx: Database, request: MakeBooking, state: Extract<BookingState, 'confirmed' | 'waiting'>) {
  const { canteenId, mealId, channel, people, contact, language, help = '', seals, identity, now } = request
  const { firstName, companionName } = guestOf(request)
  return tx.insertInto('bookings').values({
    canteen_id: canteenId,
    id: identity.id,
    meal_id: mealId,
    code: identity.code,
    request_key: identity.requestKey,
    channel,
    state,
    ...nameColumns(firstName),
    companion_name: companionName,
    email: contact?.email ?? null,
    phone: contact?.phone ?? null,
    language,
    booked_at: now,
    cancelled_at: null,
    ...sealHelp(seals, { canteenId, bookingId: identity.id }, help),
    ...sealNeeds(seals, { canteenId, bookingId: identity.id }, needsOf(people), people.length),
  })
}

function needsOf(people: readonly PersonBooked[]): NeedsOfParty {
  return new Map(people.map(({ needs = [] }, position) => [position, needs]))
}

function eventOf({ canteenId, people, channel, identity, actorId, now }: MakeBooking) {
  const facts = { ...placesOf(people), people: people.length, channel }
  return { name: 'booking.made', canteenId, subjectId: identity.id, actorId, at: now, facts } as const
}
