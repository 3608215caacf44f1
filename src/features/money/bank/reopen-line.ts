import type { Database } from '#src/platform/database/database.ts'

/** A line was taken for something else: it waits again. What was noted stays noted; a client's payment is taken back with its invoice. */
export async function reopenLine(db: Database, associationId: string, lineId: string): Promise<void> {
  await db
    .updateTable('bank_lines')
    .set({ draft_id: null, entry_number: null, is_noted: false })
    .where('association_id', '=', associationId)
    .where('id', '=', lineId)
    .where('payment_id', 'is', null)
    .execute()
}
