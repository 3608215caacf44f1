import { lockParty, type PartyKey } from '#src/features/bookings/lock-party.ts'
import { inTransaction, type Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'
import { guestKeysOf } from './guest-key.ts'

/** Forgets whom the guests of a party have ever sat with, at once: the database lets the encounters go with the consent. */
export function withdrawMemory(db: Database, request: PartyKey & { secret: string; now: Date }): Promise<void> {
  const { canteenId, bookingId, now } = request
  return inTransaction(db, async (tx) => {
    const { booking, attendees } = await lockParty(tx, request)
    const given = await tx
      .selectFrom('seating_answers')
      .where('canteen_id', '=', canteenId)
      .where(
        'attendee_id',
        'in',
        attendees.map(({ id }) => id),
      )
      .where('guest_key', 'is not', null)
      .select('guest_key')
      .execute()
    const keys = [
      ...given.flatMap(({ guest_key: key }) => key ?? []),
      ...attendees.flatMap((attendee) => guestKeysOf(request, { ...booking, ...attendee })),
    ]
    if (keys.length > 0)
      await tx.deleteFrom('remembered_guests').where('canteen_id', '=', canteenId).where('guest_key', 'in', keys).execute()
    await recordEvent(tx, { name: 'seating.memory-withdrawn', canteenId, subjectId: bookingId, actorId: null, at: now })
  })
}
