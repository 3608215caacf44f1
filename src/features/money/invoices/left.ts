/** What is left of an issued invoice: what it asks, less what was paid and what credit notes take back. Whoever wants to know asks here. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** Given back counts against it. */
export const paidCents = sql<number>`(select coalesce(sum(paid.cents), 0)::bigint from invoice_payments as paid
  where paid.association_id = invoices.association_id and paid.invoice_id = invoices.id and paid.taken_back_at is null)`

export const creditedCents = sql<number>`(select coalesce(sum(credit.total_cents), 0)::bigint from invoices as credit
  where credit.association_id = invoices.association_id and credit.corrects = invoices.id)`

/** Of `invoices` in the question. Above zero the client owes it, below zero the association does; of drafts and credit notes nothing is left. */
export const leftCents = sql<number>`(case when invoices.number is null or invoices.kind = 'credit-note' then 0
  else invoices.due_cents - ${paidCents} - ${creditedCents} end)::bigint`

export async function findLeft(db: Database, { associationId, invoiceId }: { associationId: string; invoiceId: string }): Promise<number> {
  const invoice = db.selectFrom('invoices').where('invoices.association_id', '=', associationId).where('invoices.id', '=', invoiceId)
  return (await invoice.select(leftCents.as('cents')).executeTakeFirstOrThrow()).cents
}
