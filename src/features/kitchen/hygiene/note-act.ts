import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { findReading } from './queries.ts'
import type { Act } from './temperature.ts'

type NoteAct = { canteenId: string; readingId: string; id: string; act: Act; remark: string; notedBy: string; now: Date }

/** What was done about a reading beyond its limits, and by whom. The same said twice, by one form or by several at once, was done once. @throws NotFound */
export function noteAct(db: Database, { canteenId, readingId, id, act, remark, notedBy, now }: NoteAct): Promise<void> {
  return inTransaction(db, async (tx) => {
    await findReading(tx, canteenId, readingId)
    // A reading is never changed, hence never locked itself.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`acts on ${readingId}`}, 0))`.execute(tx)
    const acts = tx.selectFrom('hygiene_acts').where('canteen_id', '=', canteenId).where('reading_id', '=', readingId)
    const isSaid = await acts.where('act', '=', act).where('remark', '=', remark).select('id').executeTakeFirst()
    if (isSaid) return
    await tx
      .insertInto('hygiene_acts')
      .values({ canteen_id: canteenId, id, reading_id: readingId, act, remark, noted_by: notedBy, noted_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}
