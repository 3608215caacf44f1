import type { PartyKey } from '#src/features/guests/parties/party.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'

type NoteCall = PartyKey & { actorId: string; now: Date }

/** Notes that somebody of the team told these guests; noted twice, the first stays. @throws NotFound for a party that has nothing to hear */
export function noteCall(db: Database, { canteenId, mealId, bookingId, actorId, now }: NoteCall): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { booking_id, called_at } = await tx
      .selectFrom('change_notices')
      .where('canteen_id', '=', canteenId)
      .where('meal_id', '=', mealId)
      .where((eb) => eb(eb.cast<string>('booking_id', 'text'), '=', bookingId))
      .select(['booking_id', 'called_at'])
      .forUpdate()
      .executeTakeFirstOrThrow(() => new NotFound())
    if (called_at) return
    await tx
      .updateTable('change_notices')
      .set({ called_at: now, called_by: actorId })
      .where('canteen_id', '=', canteenId)
      .where('booking_id', '=', booking_id)
      .execute()
    await recordEvent(tx, { name: 'change.called', canteenId, subjectId: mealId, actorId, at: now })
  })
}
