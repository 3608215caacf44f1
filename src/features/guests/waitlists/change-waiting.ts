import type { PartyKey } from '#src/features/guests/parties/party.ts'
import { sql } from 'kysely'
import type { Places } from '#src/features/planning/meals/places.ts'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'

/** `moved`: how many places more the party waits for; negative where fewer. */
type ChangeWaiting = PartyKey & { moved: Places; actorId: string | null; now: Date }

/** Under the meal's lock: a party that grows starts again at the end of the line, or one name would keep a place in front for six. */
export async function changeWaiting(tx: Database, { canteenId, bookingId, moved, actorId, now }: ChangeWaiting): Promise<void> {
  if (moved.kitchen <= 0 && moved.table <= 0) return
  await tx
    .updateTable('waitings')
    .set({ position: sql`nextval('waiting_positions')`, passed_over: 0 })
    .where('canteen_id', '=', canteenId)
    .where('booking_id', '=', bookingId)
    .execute()
  await recordEvent(tx, { name: 'waiting.sent-back', canteenId, subjectId: bookingId, actorId, at: now, facts: { reason: 'party-grew' } })
}
