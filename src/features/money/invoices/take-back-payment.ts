import { sql } from 'kysely'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { letterEntries, unletterEntries } from '#src/features/money/ledger/letter-entries.ts'
import { oppositeOf, type LedgerRefusal } from '#src/features/money/ledger/ledger.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { findRoom, type InvoiceKey } from './left.ts'
import { letterInvoice } from './letter-invoice.ts'
import { lockSettled } from './lock-settled.ts'
import { clientOf, lockInvoice, recordPayment, type Acting, type Locked } from './note-payment.ts'
import { entryOfAdvance, entryOfPayment } from './posting.ts'
import { findPayments, type Payment } from './find-payments.ts'
import { findAssociationOf } from './queries.ts'

export type TakeBackRefusal = LedgerRefusal | 'given-back' | 'advance-held'

/** A payment that was noted by mistake: its entry is taken back, and the invoice is owed again. An advance that was used is so on both invoices at once. */
export function takeBackPayment(
  db: Database,
  { paymentId, ...acting }: Acting & { paymentId: string },
): Promise<Result<null, TakeBackRefusal>> {
  return inTransaction(db, async (tx) => {
    const { associationId, now } = acting
    const twin = await findTwin(tx, acting, paymentId)
    await lockSettled(tx, acting, twin?.invoiceId)
    const invoice = await lockInvoice(tx, acting)
    const payment = (await findPayments(tx, acting)).find(({ id }) => id === paymentId)
    if (!payment || payment.isTakenBack) return accept(null)
    const refusal = await refusalToTakeBack(tx, acting, payment)
    if (refusal) return refuse(refusal)
    const { timeZone } = await findAssociationOf(tx, invoice.canteenId)
    const today = dayAt(acting.now, timeZone)
    const reversed = await reverse(tx, { ...acting, invoice, payment, today })
    if (!reversed.ok) return reversed
    await tx
      .updateTable('invoice_payments')
      .set({ taken_back_at: acting.now })
      .where('association_id', '=', associationId)
      .where('id', 'in', [paymentId, ...(twin ? [twin.id] : [])])
      .execute()
    await letterInvoice(tx, acting)
    if (twin) await letterInvoice(tx, { associationId, invoiceId: twin.invoiceId, now })
    await letterTakenBack(tx, { ...acting, entries: [payment.entryNumber, reversed.value], today })
    await recordPayment(tx, 'invoice.payment-taken-back', invoice, acting)
    return accept(null)
  })
}

/** Where an advance was used, the row on the other invoice. Neither ever names another. */
async function findTwin(tx: Database, key: InvoiceKey, paymentId: string): Promise<Payment['twin']> {
  return (await findPayments(tx, key)).find(({ id }) => id === paymentId)?.twin ?? null
}

type TakenBack = { associationId: string; entries: readonly (number | null)[]; today: string }

/** What was paid and taken back settles nothing but itself. */
async function letterTakenBack(tx: Database, { associationId, entries, today }: TakenBack): Promise<void> {
  const written = entries.filter((entry) => entry !== null)
  await unletterEntries(tx, associationId, written)
  await letterEntries(tx, { associationId, entries: written, day: today })
}

/** What was held for the client goes first, and no more of it than still is. */
async function refusalToTakeBack(tx: Database, key: InvoiceKey, payment: Payment): Promise<TakeBackRefusal | undefined> {
  const { twin, cents } = payment
  // What an advance has paid is looked at where it has.
  if (twin && cents < 0)
    return refusalToTakeBack(tx, { ...key, invoiceId: twin.invoiceId }, { ...payment, cents: -cents, advanceCents: 0, twin: null })
  if (await isGivenBack(tx, key, payment)) return 'given-back'
  if (payment.cents < 0) return undefined
  const { heldCents } = await findRoom(tx, key)
  if (heldCents < payment.advanceCents) return 'given-back'
  return heldCents > payment.advanceCents ? 'advance-held' : undefined
}

/** Nobody can have got back what never came in: the repayment is taken back first. Looked at over the invoice and what is set off against it. */
async function isGivenBack(tx: Database, key: InvoiceKey, { cents }: { cents: number }): Promise<boolean> {
  if (cents < 0) return false
  const { received } = await tx
    .selectFrom('invoice_payments')
    .where('association_id', '=', key.associationId)
    .where('invoice_id', 'in', await lockSettled(tx, key))
    .where('taken_back_at', 'is', null)
    .select(({ fn }) => fn.coalesce(fn.sum<number>('cents'), sql<number>`0`).as('received'))
    .executeTakeFirstOrThrow()
  return Number(received) < cents
}

type Reversing = Acting & { invoice: Locked; payment: Payment; today: string }

async function reverse(
  tx: Database,
  { associationId, invoice, payment, today, now }: Reversing,
): Promise<Result<number | null, LedgerRefusal>> {
  if (payment.entryNumber === null) return accept(null)
  const client = await clientOf(tx, { associationId, content: invoice.content, now })
  const { paidOn, means, cents, advanceCents, twin } = payment
  const posted = { canteenId: invoice.canteenId, client, validatedOn: today, number: invoice.number! }
  const entry =
    means === 'advance'
      ? entryOfAdvance({ ...posted, number: cents < 0 ? twin!.number : posted.number, cents: Math.abs(cents) })
      : entryOfPayment({ ...posted, paidOn, means, cents, advanceCents })
  const back = {
    ...entry,
    date: today,
    label: writtenLabel('cancelled', entry.label),
    reverses: payment.entryNumber,
    lines: entry.lines.map(oppositeOf),
  }
  return appendEntries(tx, associationId, [back])
}
