import type { PartyKey } from '#src/features/guests/parties/party.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'

type NoteCall = PartyKey & { actorId: string; now: Date }

/** Notes that somebody of the team told these guests; noted twice, the first stays. @throws NotFound */
export function noteCall(db: Database, { canteenId, mealId, bookingId, actorId, now }: NoteCall): Promise<void> {
  return inTransaction(db, async (tx) => {
    const booking = await tx
      .selectFrom('bookings')
      .where('canteen_id', '=', canteenId)
      .where('meal_id', '=', mealId)
      .where((eb) => eb(eb.cast<string>('id', 'text'), '=', bookingId))
      .select('id')
      .executeTakeFirstOrThrow(() => new NotFound())
    const noted = await tx
      .insertInto('cancellation_calls')
      .values({ canteen_id: canteenId, booking_id: booking.id, called_at: now, called_by: actorId })
      .onConflict((conflict) => conflict.doNothing())
      .returning('booking_id')
      .executeTakeFirst()
    if (noted) await recordEvent(tx, { name: 'cancellation.told', canteenId, subjectId: mealId, actorId, at: now })
  })
}
