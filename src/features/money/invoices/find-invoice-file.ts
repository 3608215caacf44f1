import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { InvoiceKey } from './left.ts'

/** @throws NotFound */
export async function findInvoiceFile(db: Database, { associationId, invoiceId }: InvoiceKey): Promise<Buffer> {
  const { bytes } = await db
    .selectFrom('invoice_files')
    .where('association_id', '=', associationId)
    .where('invoice_id', '=', invoiceId)
    .select('bytes')
    .executeTakeFirstOrThrow(() => new NotFound())
  return bytes
}
