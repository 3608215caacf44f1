import type { Database } from '#src/platform/database/database.ts'
import type { InvoiceKey } from './queries.ts'

/**
 * An invoice with those that may be set off against it: the deposits that it has deducted, or the invoice that has deducted it and the other deposits
 * of that one. Locked in the order of their ids: nobody notes, credits or reminds meanwhile. @returns their ids
 */
export async function lockSettled(tx: Database, { associationId, invoiceId }: InvoiceKey): Promise<string[]> {
  const rows = await tx
    .selectFrom('invoices')
    .where('association_id', '=', associationId)
    .where(({ or, eb, selectFrom }) => {
      const deductions = selectFrom('invoice_deposits').where('invoice_deposits.association_id', '=', associationId)
      const finals = deductions.where('deposit_id', '=', invoiceId).select('invoice_id')
      const deposits = deductions.where(({ or: any, eb: is }) => any([is('invoice_id', '=', invoiceId), is('invoice_id', 'in', finals)]))
      return or([eb('id', '=', invoiceId), eb('id', 'in', finals), eb('id', 'in', deposits.select('deposit_id'))])
    })
    .orderBy('id')
    .select('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}
