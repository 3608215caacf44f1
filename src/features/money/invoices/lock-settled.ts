import type { Database } from '#src/platform/database/database.ts'
import type { InvoiceKey } from './left.ts'

/**
 * An invoice with those that may be set off against it: the deposits that it has deducted, or the invoice that has deducted it and the other deposits
 * of that one. Locked in the order of their ids: nobody notes, credits or reminds meanwhile. @param alsoId another invoice, with those of its own: who
 * changes two at once locks them together. @returns their ids
 */
export async function lockSettled(tx: Database, { associationId, invoiceId }: InvoiceKey, alsoId = invoiceId): Promise<string[]> {
  const ids = [invoiceId, alsoId]
  const rows = await tx
    .selectFrom('invoices')
    .where('association_id', '=', associationId)
    .where(({ or, eb, selectFrom }) => {
      const deductions = selectFrom('invoice_deposits').where('invoice_deposits.association_id', '=', associationId)
      const finals = deductions.where('deposit_id', 'in', ids).select('invoice_id')
      const deposits = deductions.where(({ or: any, eb: is }) => any([is('invoice_id', 'in', ids), is('invoice_id', 'in', finals)]))
      return or([eb('id', 'in', ids), eb('id', 'in', finals), eb('id', 'in', deposits.select('deposit_id'))])
    })
    .orderBy('id')
    .select('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}
