import { sql } from 'kysely'
import { letterEntries, unletterEntries } from '#src/features/money/ledger/letter-entries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { aloneCents, heldCents, leftCents } from './left.ts'
import { clients, deposits } from './posting.ts'
import { lockSettled } from './lock-settled.ts'
import type { InvoiceKey } from './queries.ts'

/**
 * Marks the client's lines that settle each other, once nothing is left; takes the mark away where something is left again. What is even only because
 * it was set off bears one mark with what it was set off against. Deposits and the invoice that has deducted them settle each other at once.
 */
export async function letterInvoice(tx: Database, { associationId, invoiceId, now }: InvoiceKey & { now: Date }): Promise<void> {
  const invoices = await findEntries(tx, { associationId, ids: await lockSettled(tx, { associationId, invoiceId }) })
  const own = invoices.flatMap(({ entryNumber }) => (entryNumber === null ? [] : [entryNumber]))
  if (own.length === 0) return
  await unletterEntries(tx, associationId, own)
  const day = dayAt(now, networkTimeZone)
  const settled = invoices.filter((invoice) => invoice.leftCents === 0)
  for (const { entries } of settled.filter((invoice) => invoice.aloneCents === 0)) await letterEntries(tx, { associationId, entries, day })
  // Paid, and more than that: what is held for the client is on another account.
  for (const { entries } of invoices.filter(({ aloneCents, heldCents }) => heldCents > 0 && aloneCents === -heldCents))
    await letterEntries(tx, { associationId, entries, account: clients, day })
  const setOff = settled.filter((invoice) => invoice.aloneCents !== 0).flatMap(({ entries }) => entries)
  await letterEntries(tx, { associationId, entries: setOff, day })
  // What was asked before is taken into the invoice that deducts it, paid or not.
  await letterEntries(tx, { associationId, entries: invoices.flatMap(({ written }) => written), account: deposits, day })
  await letterEntries(tx, { associationId, entries: invoices.flatMap(({ payments }) => payments), account: deposits, day })
}

/** Of each invoice: what is left of it, and every entry of it, its payments and its credit notes. */
async function findEntries(tx: Database, { associationId, ids }: { associationId: string; ids: string[] }) {
  const rows = await tx
    .selectFrom('invoices')
    .where('invoices.association_id', '=', associationId)
    .where('invoices.id', 'in', ids)
    .select(['entry_number as entryNumber', aloneCents.as('aloneCents'), leftCents.as('leftCents'), heldCents.as('heldCents')])
    .select([paymentsOf.as('payments'), creditsOf.as('credits')])
    .execute()
  return rows.map(({ payments, credits, ...row }) => {
    const written = [row.entryNumber, ...credits].filter((entry) => entry !== null)
    return { ...row, payments, written, entries: [...written, ...payments] }
  })
}

const paymentsOf = sql<number[]>`(select coalesce(json_agg(entry_number), '[]') from invoice_payments as paid
  where paid.association_id = invoices.association_id and paid.invoice_id = invoices.id and taken_back_at is null and entry_number is not null)`
const creditsOf = sql<number[]>`(select coalesce(json_agg(entry_number), '[]') from invoices as credit
  where credit.association_id = invoices.association_id and credit.corrects = invoices.id and entry_number is not null)`
