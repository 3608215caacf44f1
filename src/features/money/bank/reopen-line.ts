import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'

/**
 * A line was taken for something else, or set aside: it waits again. What was noted stays noted, a client's payment too where it was on its invoice
 * before; one that the line itself has noted is taken back with its invoice.
 * @throws NotFound where it is none of the association's, or has noted a client's payment
 */
export async function reopenLine(db: Database, associationId: string, lineId: string): Promise<void> {
  const reopened = await db
    .updateTable('bank_lines')
    .set({ draft_id: null, entry_number: null, payment_id: null, payment_was_there: false, is_noted: false, set_aside: null })
    .where('association_id', '=', associationId)
    .where('id', '=', lineId)
    .where(({ or, eb }) => or([eb('payment_id', 'is', null), eb('payment_was_there', '=', true)]))
    .executeTakeFirst()
  if (reopened.numUpdatedRows === 0n) throw new NotFound()
}
