import { sql, type RawBuilder } from 'kysely'
import { letterEntries, unletterEntries } from '#src/features/money/ledger/letter-entries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { aloneCents, heldCents, leftCents, type InvoiceKey } from './left.ts'
import { clients, deposits } from './posting.ts'
import { lockSettled } from './lock-settled.ts'

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
  for (const { entries, used } of settled.filter((invoice) => invoice.aloneCents === 0)) {
    await letterEntries(tx, { associationId, entries: [...entries, ...used], account: clients, day })
    await letterEntries(tx, { associationId, entries, account: deposits, day })
  }
  // Paid, and more than that: what is held for the client is on another account.
  for (const { entries, used } of invoices.filter(({ aloneCents, heldCents }) => heldCents > 0 && aloneCents === -heldCents))
    await letterEntries(tx, { associationId, entries: [...entries, ...used], account: clients, day })
  const setOff = settled.filter((invoice) => invoice.aloneCents !== 0).flatMap(({ entries, used }) => [...entries, ...used])
  await letterEntries(tx, { associationId, entries: setOff, account: clients, day })
  // What was asked before is taken into the invoice that deducts it, paid or not.
  await letterEntries(tx, { associationId, entries: invoices.flatMap(({ written }) => written), account: deposits, day })
  await letterEntries(tx, {
    associationId,
    entries: invoices.flatMap(({ payments, lent }) => [...payments, ...lent]),
    account: deposits,
    day,
  })
}

/**
 * Of each invoice: what is left of it, and every entry of it, its payments and its credit notes. What was used of an advance has lines of two invoices: of
 * the one that it pays on the account of clients (`used`), of the one that brought it on that of advances (`lent`).
 */
async function findEntries(tx: Database, { associationId, ids }: { associationId: string; ids: string[] }) {
  const rows = await tx
    .selectFrom('invoices')
    .where('invoices.association_id', '=', associationId)
    .where('invoices.id', 'in', ids)
    .select(['entry_number as entryNumber', aloneCents.as('aloneCents'), leftCents.as('leftCents'), heldCents.as('heldCents')])
    .select([paymentsOf(sql`means <> 'advance'`).as('payments'), paymentsOf(sql`means = 'advance' and cents > 0`).as('used')])
    .select([paymentsOf(sql`means = 'advance' and cents < 0`).as('lent'), creditsOf.as('credits')])
    .execute()
  return rows.map(({ payments, credits, ...row }) => {
    const written = [row.entryNumber, ...credits].filter((entry) => entry !== null)
    return { ...row, payments, written, entries: [...written, ...payments] }
  })
}

function paymentsOf(which: RawBuilder<unknown>) {
  return sql<number[]>`(select coalesce(json_agg(entry_number), '[]') from invoice_payments as paid
  where paid.association_id = invoices.association_id and paid.invoice_id = invoices.id and taken_back_at is null and entry_number is not null and ${which})`
}
const creditsOf = sql<number[]>`(select coalesce(json_agg(entry_number), '[]') from invoices as credit
  where credit.association_id = invoices.association_id and credit.corrects = invoices.id and entry_number is not null)`
