import { serveWaitlist } from '#src/features/waitlists/serve-waitlist.ts'
import { inTransaction, type Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import {
  claimOf,
  placesMoved,
  placesOf,
  refusalToChange,
  type Asker,
  type BookingRefusal,
  type Contact,
  type Person,
  type Seated,
} from './booking.ts'
import { countNeeds, takeBackNeeds, type DietaryCounts } from './count-needs.ts'
import { lockParty, type PartyKey } from './lock-party.ts'
import { mailBookingLater } from './mail-booking.ts'
import { movesFor, takePlaces } from './take-places.ts'
import { columnsOf, writeAttendees } from './write-attendees.ts'

/** Somebody already in the booking keeps the `id`; who has none is new. */
export type PersonOfParty = Person & { id?: string | undefined }

export type ChangeBooking = PartyKey & {
  people: readonly PersonOfParty[]
  contact: Contact
  /** Left as it is when not given. */
  companionName?: string
  dietaryNeeds?: DietaryCounts
  needsTakenBack?: DietaryCounts
  asker: Asker
  actorId: string | null
  now: Date
}

export type ChangeRefusal = BookingRefusal | 'booking-cancelled' | 'still-waiting'

/** Adds, removes and moves people in one transaction: it holds on to every place already held, or changes nothing. */
export function changeBooking(db: Database, request: ChangeBooking): Promise<Result<null, ChangeRefusal>> {
  return inTransaction(db, async (tx) => {
    const { meal, booking, attendees: before } = await lockParty(tx, request)
    if (booking.state === 'waiting' || booking.state === 'offered') return refuse('still-waiting')
    if (booking.state !== 'confirmed') return refuse('booking-cancelled')
    const after = request.people.map((person) => keepArrival(person, before))
    const claim = claimOf(after, booking.channel)
    const refusal = refusalToChange(meal, { ...request, before, after, claim })
    if (refusal) return refuse(refusal)

    await rewriteAttendees(tx, request, { before, after })
    await takePlaces(tx, request, movesFor(meal, placesMoved(before, after), claim, request.now))
    await countNeeds(tx, request, request.dietaryNeeds)
    await takeBackNeeds(tx, request, request.needsTakenBack)
    await reviseBooking(tx, request)
    await recordChange(tx, request, after)
    await mailBookingLater(tx, request, request.contact)
    if (meal.hasWaitlist) await serveWaitlist(tx, request, request.now, { overtakenFor: placesMoved(before, after) })
    return accept(null)
  })
}

type Attendee = Seated & { id: string; position: number }
type Kept = Seated & { id: string | undefined }

/** An `id` that is not of this party is a new person: another change was faster. */
function keepArrival(person: PersonOfParty, before: readonly Attendee[]): Kept {
  const known = before.find(({ id }) => id === person.id)
  return { ...person, id: known?.id, arrival: known?.arrival ?? 'expected' }
}

async function rewriteAttendees(
  tx: Database,
  key: PartyKey,
  { before, after }: { before: readonly Attendee[]; after: readonly Kept[] },
): Promise<void> {
  const left = before.filter((attendee) => after.every(({ id }) => id !== attendee.id))
  for (const { id } of left) await tx.deleteFrom('attendees').where('canteen_id', '=', key.canteenId).where('id', '=', id).execute()
  for (const person of after.filter(({ id }) => id)) await rewriteAttendee(tx, key, person)
  const newcomers = after.filter(({ id }) => !id)
  const firstPosition = Math.max(-1, ...before.map(({ position }) => position)) + 1
  await writeAttendees(tx, { ...key, people: newcomers, arrival: 'expected', firstPosition })
}

async function rewriteAttendee(tx: Database, { canteenId }: PartyKey, { id = '', ...person }: Kept): Promise<void> {
  await tx.updateTable('attendees').set(columnsOf(person)).where('canteen_id', '=', canteenId).where('id', '=', id).execute()
}

async function reviseBooking(tx: Database, { canteenId, bookingId, people, contact, companionName }: ChangeBooking): Promise<void> {
  await tx
    .updateTable('bookings')
    .set((eb) => ({
      revision: eb('revision', '+', 1),
      contact_name: people[0]?.firstName ?? '',
      ...(companionName !== undefined && { companion_name: companionName }),
      email: contact.email,
      phone: contact.phone,
    }))
    .where('canteen_id', '=', canteenId)
    .where('id', '=', bookingId)
    .execute()
}

function recordChange(tx: Database, { canteenId, bookingId, actorId, now }: ChangeBooking, after: readonly Seated[]): Promise<void> {
  const facts = { ...placesOf(after), people: after.length }
  return recordEvent(tx, { name: 'booking.changed', canteenId, subjectId: bookingId, actorId, at: now, facts })
}
