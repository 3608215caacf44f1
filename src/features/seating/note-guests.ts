import { lockParty, type PartyKey } from '#src/features/bookings/lock-party.ts'
import { inTransaction, type Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'

type NoteGuests = PartyKey & {
  notes: readonly { attendeeId: string; hosts: boolean; wheelchair: boolean }[]
  actorId: string
  now: Date
}

/** What the team knows of a party: who welcomes newcomers, who needs a wheelchair place. What only guests may say stays as they said it. */
export function noteGuests(db: Database, request: NoteGuests): Promise<void> {
  const { canteenId, bookingId, notes, actorId, now } = request
  return inTransaction(db, async (tx) => {
    const { attendees } = await lockParty(tx, request)
    for (const { attendeeId, hosts, wheelchair } of notes.filter((note) => attendees.some(({ id }) => id === note.attendeeId))) {
      await tx
        .insertInto('seating_answers')
        .values({ canteen_id: canteenId, attendee_id: attendeeId, situation: null, guest_key: null, hosts, wheelchair })
        .onConflict((conflict) => conflict.columns(['canteen_id', 'attendee_id']).doUpdateSet({ hosts, wheelchair }))
        .execute()
    }
    await recordEvent(tx, { name: 'seating.noted', canteenId, subjectId: bookingId, actorId, at: now })
  })
}
