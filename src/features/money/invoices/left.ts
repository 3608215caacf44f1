/** What is left of an issued invoice: what it asks, less what was paid and what credit notes take back. Whoever wants to know asks here. */
import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

export type InvoiceKey = { associationId: string; invoiceId: string }

/** Given back counts against it. */
export const paidCents = paidOf(sql`invoices`)

export const creditedCents = creditedOf(sql`invoices`)

/**
 * What a final invoice that was credited owes to the client is first taken off the deposits that it has deducted, as far as they were not paid: above
 * zero of such a deposit, below zero of that invoice. What was never received is never given back.
 */
export const setOffCents = sql<number>`(case when invoices.number is null then 0
  when invoices.kind = 'deposit' then coalesce((${offDeposit()}), 0)
  when invoices.kind = 'invoice' and ${aloneOf(sql`invoices`)} < 0 then -least(-${aloneOf(sql`invoices`)}, coalesce((${unpaidDeposits()}), 0))
  else 0 end)::bigint`

/** Of an invoice looked at alone: nothing is set off. */
export const aloneCents = sql<number>`(case when invoices.number is null or invoices.kind = 'credit-note' then 0
  else ${aloneOf(sql`invoices`)} end)::bigint`

/** Of `invoices` in the question. Above zero the client owes it, below zero the association does; of drafts and credit notes nothing is left. */
export const leftCents = sql<number>`(${aloneCents} - ${setOffCents})::bigint`

/** Of what is paid for it, how much pays: deposits that it has deducted and that are unpaid, too. What comes beyond that is the client's. */
const roomCents = sql<number>`greatest(case when invoices.kind = 'invoice'
  then ${aloneOf(sql`invoices`)} + coalesce((${unpaidDeposits()}), 0) else ${leftCents} end, 0)::bigint`

/** What is held for the client of what they paid beyond what was owed. */
export const heldCents = sql<number>`(select coalesce(sum(paid.advance_cents), 0)::bigint from invoice_payments as paid
  where paid.association_id = invoices.association_id and paid.invoice_id = invoices.id and paid.taken_back_at is null)`

export async function findRoom(db: Database, { associationId, invoiceId }: InvoiceKey) {
  const invoice = db.selectFrom('invoices').where('invoices.association_id', '=', associationId).where('invoices.id', '=', invoiceId)
  return invoice.select([roomCents.as('roomCents'), heldCents.as('heldCents')]).executeTakeFirstOrThrow()
}

export async function findLeft(db: Database, { associationId, invoiceId }: InvoiceKey): Promise<number> {
  const invoice = db.selectFrom('invoices').where('invoices.association_id', '=', associationId).where('invoices.id', '=', invoiceId)
  return (await invoice.select(leftCents.as('cents')).executeTakeFirstOrThrow()).cents
}

function paidOf(invoice: RawBuilder<unknown>) {
  return sql<number>`(select coalesce(sum(paid.cents), 0)::bigint from invoice_payments as paid
  where paid.association_id = ${invoice}.association_id and paid.invoice_id = ${invoice}.id and paid.taken_back_at is null)`
}

function creditedOf(invoice: RawBuilder<unknown>) {
  return sql<number>`(select coalesce(sum(credit.total_cents), 0)::bigint from invoices as credit
  where credit.association_id = ${invoice}.association_id and credit.corrects = ${invoice}.id)`
}

function aloneOf(invoice: RawBuilder<unknown>) {
  return sql<number>`(${invoice}.due_cents - ${paidOf(invoice)} - ${creditedOf(invoice)})`
}

/** Of all deposits that the invoice has deducted. */
function unpaidDeposits() {
  return sql`select sum(greatest(${aloneOf(sql`unpaid`)}, 0)) from invoice_deposits as deducted
  join invoices as unpaid on unpaid.association_id = deducted.association_id and unpaid.id = deducted.deposit_id
  where deducted.association_id = invoices.association_id and deducted.invoice_id = invoices.id`
}

/** Deposits of one invoice are taken off in the order of their numbers. */
function offDeposit() {
  const earlier = sql`select sum(greatest(${aloneOf(sql`earlier`)}, 0)) from invoice_deposits as before
    join invoices as earlier on earlier.association_id = before.association_id and earlier.id = before.deposit_id
    where before.association_id = final.association_id and before.invoice_id = final.id and earlier.number < invoices.number`
  return sql`select greatest(least(${aloneOf(sql`invoices`)}, -${aloneOf(sql`final`)} - coalesce((${earlier}), 0)), 0) from invoice_deposits as deducted
  join invoices as final on final.association_id = deducted.association_id and final.id = deducted.invoice_id
  where deducted.association_id = invoices.association_id and deducted.deposit_id = invoices.id`
}
