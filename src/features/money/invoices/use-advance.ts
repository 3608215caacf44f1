import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import type { LedgerRefusal } from '#src/features/money/ledger/ledger.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { findLeft } from './left.ts'
import { letterInvoice } from './letter-invoice.ts'
import { lockSettled } from './lock-settled.ts'
import { clientOf, findSent, lockInvoice, type Acting, type Locked } from './note-payment.ts'
import { advancesFor } from './open-advances.ts'
import { entryOfAdvance } from './posting.ts'
import { findAssociationOf } from './queries.ts'

export type AdvanceRefusal = LedgerRefusal | 'advance-changed' | 'form-used'

/** `id`: of the page that was opened; the same sent twice is used once. `from`: the invoice that was paid too much. `cents`: what the page showed. */
type UseAdvance = Acting & { advance: { id: string; from: string; cents: number } }

/**
 * What a client paid beyond one invoice pays another of theirs, as far as it goes: no money moves, and what is held is as much less. Locks: the form,
 * both invoices with those that are set off against them, the ledger's head.
 */
export function useAdvance(db: Database, { advance, ...acting }: UseAdvance): Promise<Result<null, AdvanceRefusal>> {
  const { associationId, invoiceId, actorId, now } = acting
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`payment ${advance.id}`}, 0))`.execute(tx)
    await lockSettled(tx, acting, advance.from)
    const invoice = await lockInvoice(tx, acting)
    const sent = await findSent(tx, associationId, advance.id)
    if (sent) return sent.invoiceId === invoiceId && sent.cents === advance.cents ? accept(null) : refuse('form-used')
    if ((await usableCents(tx, acting, advance.from)) !== advance.cents) return refuse('advance-changed')
    const { timeZone } = await findAssociationOf(tx, invoice.canteenId)
    const today = dayAt(now, timeZone)
    const entry = await post(tx, { ...acting, invoice, cents: advance.cents, today })
    if (!entry.ok) return entry
    await insertBoth(tx, { ...acting, advance, today, entryNumber: entry.value })
    for (const id of [invoiceId, advance.from]) await letterInvoice(tx, { associationId, invoiceId: id, now })
    const { canteenId, number } = invoice
    await recordEvent(tx, { name: 'invoice.advance-used', canteenId, subjectId: invoiceId, actorId, at: now, facts: { number: number! } })
    return accept(null)
  })
}

/** What is held there, and no more than is left here. */
async function usableCents(tx: Database, acting: Acting, from: string): Promise<number> {
  const held = await advancesFor(tx, acting).where('invoices.id', '=', from).executeTakeFirst()
  return Math.min(held?.heldCents ?? 0, await findLeft(tx, acting))
}

type Post = Acting & { invoice: Locked; cents: number; today: string }

async function post(tx: Database, { associationId, invoice, cents, today, now }: Post): Promise<Result<number | null, LedgerRefusal>> {
  if ((await findFiscalYears(tx, associationId)).length === 0) return accept(null)
  const client = await clientOf(tx, { associationId, content: invoice.content, now })
  const posted = { canteenId: invoice.canteenId, client, validatedOn: today, number: invoice.number! }
  return appendEntries(tx, associationId, [entryOfAdvance({ ...posted, cents })])
}

async function insertBoth(
  tx: Database,
  { associationId, invoiceId, advance, today, entryNumber, now }: UseAdvance & { today: string; entryNumber: number | null },
): Promise<void> {
  const { id, from, cents } = advance
  const twin = randomUUID()
  const same = { association_id: associationId, paid_on: today, means: 'advance', entry_number: entryNumber, noted_at: now } as const
  await tx
    .insertInto('invoice_payments')
    .values([
      { ...same, id, invoice_id: invoiceId, cents, advance_cents: 0, twin_id: twin },
      { ...same, id: twin, invoice_id: from, cents: -cents, advance_cents: -cents, twin_id: id },
    ])
    .execute()
}
