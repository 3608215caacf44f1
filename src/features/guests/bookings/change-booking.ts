import { changeWaiting } from '#src/features/guests/waitlists/change-waiting.ts'
import { serveWaitlist } from '#src/features/guests/waitlists/serve-waitlist.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import {
  claimOf,
  placesMoved,
  placesOf,
  refusalToChange,
  refusalToWait,
  type Asker,
  type BookingRefusal,
  type Contact,
  type Seated,
  type PartyKey,
} from '#src/features/guests/parties/party.ts'
import { sealHelp } from '#src/features/guests/parties/keep-help.ts'
import { rewriteNeeds } from '#src/features/guests/parties/keep-needs.ts'
import { lockParty } from '#src/features/guests/parties/lock-party.ts'
import { tellPartyLater } from '#src/features/guests/parties/tell-party.ts'
import type { PersonBooked } from './make-booking.ts'
import { movesFor, takePlaces } from '#src/features/guests/parties/take-places.ts'
import { columnsOf, nameColumns, writeAttendees } from '#src/features/guests/parties/write-attendees.ts'

/** Somebody already in the booking keeps the `id`; who has none is new. */
export type PersonOfParty = PersonBooked & { id?: string | undefined }

export type ChangeBooking = PartyKey & {
  people: readonly PersonOfParty[]
  contact: Contact
  /** Left as it is when not given. */
  companionName?: string
  /** Left as it is when not given. */
  help?: string | undefined
  /** Seals what the party needs to eat, and that. */
  seals: Seals
  asker: Asker
  actorId: string | null
  now: Date
}

export type ChangeRefusal = BookingRefusal | 'booking-cancelled' | 'offer-unanswered' | 'never-enough-places'

/** Adds, removes and moves people in one transaction: it holds on to every place already held, or changes nothing. */
export function changeBooking(db: Database, request: ChangeBooking): Promise<Result<null, ChangeRefusal>> {
  return inTransaction(db, async (tx) => {
    const { meal, booking, attendees: before } = await lockParty(tx, request)
    if (booking.state === 'offered') return refuse('offer-unanswered')
    if (booking.state !== 'confirmed' && booking.state !== 'waiting') return refuse('booking-cancelled')
    const after = keepArrivals(request.people, before)
    const moved = placesMoved(before, after)
    const refusal =
      booking.state === 'waiting'
        ? refusalToWait(meal, after, request.now)
        : refusalToChange(meal, { ...request, before, after, claim: claimOf(after, booking.channel) })
    if (refusal) return refuse(refusal)

    await rewriteAttendees(tx, request, { before, after })
    await reviseBooking(tx, request)
    await rewriteNeeds(tx, { ...request, before: booking, people: after })
    if (booking.state === 'waiting') await changeWaiting(tx, { ...request, moved })
    else await takePlaces(tx, request, movesFor(meal, moved, claimOf(after, booking.channel), request.now))
    await recordChange(tx, request, after)
    await tellPartyLater(tx, request, request.contact)
    if (meal.hasWaitlist)
      await serveWaitlist(tx, request, request.now, booking.state === 'confirmed' ? { overtaking: { given: moved, before: meal } } : {})
    return accept(null)
  })
}

type Attendee = Seated & { id: string; position: number }
type Kept = Seated & Pick<PersonBooked, 'needs'> & { id: string | undefined; position: number }

/** An `id` that is not of this party is a new person: another change was faster. New people stand after all who were there before. */
function keepArrivals(people: readonly PersonOfParty[], before: readonly Attendee[]): Kept[] {
  let next = positionAfter(before)
  return people.map((person) => {
    const known = before.find(({ id }) => id === person.id)
    return { ...person, id: known?.id, arrival: known?.arrival ?? 'expected', position: known?.position ?? next++ }
  })
}

function positionAfter(attendees: readonly Attendee[]): number {
  return Math.max(-1, ...attendees.map(({ position }) => position)) + 1
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
  await writeAttendees(tx, { ...key, people: newcomers, arrival: 'expected', firstPosition: positionAfter(before) })
}

async function rewriteAttendee(tx: Database, { canteenId }: PartyKey, { id = '', ...person }: Kept): Promise<void> {
  await tx.updateTable('attendees').set(columnsOf(person)).where('canteen_id', '=', canteenId).where('id', '=', id).execute()
}

async function reviseBooking(tx: Database, { canteenId, bookingId, help, seals, ...request }: ChangeBooking): Promise<void> {
  const { people, contact, companionName, now } = request
  await tx
    .updateTable('bookings')
    .set((eb) => ({
      revision: eb('revision', '+', 1),
      changed_at: now,
      ...nameColumns(people[0]?.firstName ?? ''),
      ...(companionName !== undefined && { companion_name: companionName }),
      email: contact.email,
      phone: contact.phone,
      ...(help !== undefined && sealHelp(seals, { canteenId, bookingId }, help)),
    }))
    .where('canteen_id', '=', canteenId)
    .where('id', '=', bookingId)
    .execute()
}

function recordChange(tx: Database, { canteenId, bookingId, actorId, now }: ChangeBooking, after: readonly Seated[]): Promise<void> {
  const facts = { ...placesOf(after), people: after.length }
  return recordEvent(tx, { name: 'booking.changed', canteenId, subjectId: bookingId, actorId, at: now, facts })
}
