import type { PartyKey } from '#src/features/guests/parties/party.ts'
import { lockParty } from '#src/features/guests/parties/lock-party.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { findGuests } from './queries.ts'
import { refusalToSeat, type SeatingGuest, type SeatingRefusal } from './seating.ts'

type SeatingNote = {
  attendeeId: string
  hosts: boolean
  wheelchair: boolean
  /** For a child: the grown-up of another booking at whose table it sits. */
  guardianId: string | null
}

type NoteGuests = PartyKey & {
  notes: readonly SeatingNote[]
  actorId: string
  now: Date
}

/** What the team knows of a party: who welcomes newcomers, who needs a wheelchair place, with whom a child sits. What only guests may say stays as they said it. */
export function noteGuests(db: Database, request: NoteGuests): Promise<Result<null, SeatingRefusal>> {
  const { canteenId, bookingId, notes, actorId, now } = request
  return inTransaction(db, async (tx) => {
    const { meal, attendees } = await lockParty(tx, request)
    const refusal = refusalToSeat(meal.state)
    if (refusal) return refuse(refusal)
    const guests = await findGuests(tx, request)
    for (const note of notes) {
      const attendee = attendees.find(({ id }) => id === note.attendeeId)
      if (attendee) await writeNote(tx, canteenId, attendee.isChild ? withGuardian(note, guests, bookingId) : { ...note, guardianId: null })
    }
    await recordEvent(tx, { name: 'seating.noted', canteenId, subjectId: bookingId, actorId, at: now })
    return accept(null)
  })
}

/** Only a grown-up of tonight, and of another booking: those of its own sit with the child anyway. */
function withGuardian(note: SeatingNote, guests: readonly SeatingGuest[], bookingId: string): SeatingNote {
  const guardian = guests.find(({ id, isChild }) => id === note.guardianId && !isChild)
  return { ...note, guardianId: guardian && guardian.bookingId !== bookingId ? guardian.id : null }
}

async function writeNote(tx: Database, canteenId: string, { attendeeId, hosts, wheelchair, guardianId }: SeatingNote): Promise<void> {
  const noted = { hosts, wheelchair, guardian_id: guardianId }
  await tx
    .insertInto('seating_answers')
    .values({ canteen_id: canteenId, attendee_id: attendeeId, situation: null, guest_key: null, ...noted })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'attendee_id']).doUpdateSet(noted))
    .execute()
}
