import type { Database } from '#src/platform/database/database.ts'
import { findReading } from './queries.ts'
import type { Act } from './temperature.ts'

type NoteAct = { canteenId: string; readingId: string; id: string; act: Act; remark: string; notedBy: string; now: Date }

/** What was done about a reading beyond its limits, and by whom. Said twice by one form, it is said once. @throws NotFound */
export async function noteAct(db: Database, { canteenId, readingId, id, act, remark, notedBy, now }: NoteAct): Promise<void> {
  await findReading(db, canteenId, readingId)
  await db
    .insertInto('hygiene_acts')
    .values({ canteen_id: canteenId, id, reading_id: readingId, act, remark, noted_by: notedBy, noted_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
