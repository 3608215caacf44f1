import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'

/**
 * A line was taken for something else, or set aside: it waits again. What was noted stays noted; a client's payment is taken back with its invoice.
 * @throws NotFound where it is none of the association's, or pays an invoice
 */
export async function reopenLine(db: Database, associationId: string, lineId: string): Promise<void> {
  const reopened = await db
    .updateTable('bank_lines')
    .set({ draft_id: null, entry_number: null, is_noted: false, set_aside: null })
    .where('association_id', '=', associationId)
    .where('id', '=', lineId)
    .where('payment_id', 'is', null)
    .executeTakeFirst()
  if (reopened.numUpdatedRows === 0n) throw new NotFound()
}
