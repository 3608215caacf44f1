import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { sql } from 'kysely'
import { keepThirdParty } from '#src/features/money/accounts/keep-third-party.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { letterEntries, unletterEntries } from '#src/features/money/ledger/letter-entries.ts'
import { oppositeOf, type LedgerRefusal } from '#src/features/money/ledger/ledger.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { HandedMeans } from '#src/platform/database/tables/bookings.ts'
import { NotFound } from '#src/platform/errors.ts'
import { isMonthValidated } from './find-validated.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import type { InvoiceContent } from './invoice.ts'
import { letterInvoice } from './letter-invoice.ts'
import { lockSettled } from './lock-settled.ts'
import { entryOfPayment } from './posting.ts'
import { findAssociationOf, findInvoice, findPayments, type InvoiceKey } from './queries.ts'

export type PaymentRefusal =
  | LedgerRefusal
  | 'more-than-left'
  | 'more-than-to-give-back'
  | 'nothing-to-pay'
  | 'in-the-future'
  | 'long-before'
  | 'before-invoice'
  | 'month-validated'
  | 'not-an-invoice'
  | 'issued-already'
  | 'form-used'

export type TakeBackRefusal = LedgerRefusal | 'given-back'

/**
 * `id`: of the form that was opened; the same sent twice is one payment. `cents`: below zero what is given back to the client.
 * `isDaySure`: somebody said that it came before the invoice, or the bank did.
 */
export type PaymentToNote = { id: string; paidOn: string; means: HandedMeans; cents: number; isDaySure?: boolean }

type Acting = InvoiceKey & { actorId: string; now: Date }

/** Money that a client gave for an invoice, or got back of it once a credit note owes it: on which day, by which means, all of it or a part. Locks: the form, the invoices, the ledger's head. */
export function notePayment(
  db: Database,
  { payment, ...acting }: Acting & { payment: PaymentToNote },
): Promise<Result<null, PaymentRefusal>> {
  return inTransaction(db, async (tx) => {
    // The same form may be sent for several invoices at once, and each is locked by itself.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`payment ${payment.id}`}, 0))`.execute(tx)
    const invoice = await lockInvoice(tx, acting)
    if (invoice.kind === 'credit-note') return refuse('not-an-invoice')
    const sent = await findSent(tx, acting.associationId, payment.id)
    if (sent) return isSame(sent, acting, payment) ? accept(null) : refuse('form-used')
    const { timeZone } = await findAssociationOf(tx, invoice.canteenId)
    const today = dayAt(acting.now, timeZone)
    const refusal = refusalOf(payment, { ...invoice, today }) ?? (await refusalOfDay(tx, payment, invoice))
    if (refusal) return refuse(refusal)
    const entry = await post(tx, { ...acting, invoice, payment, today })
    if (!entry.ok) return entry
    const { id, paidOn, means, cents } = payment
    await tx
      .insertInto('invoice_payments')
      .values({
        association_id: acting.associationId,
        id,
        invoice_id: acting.invoiceId,
        paid_on: paidOn,
        means,
        cents,
        entry_number: entry.value,
        noted_at: acting.now,
      })
      .execute()
    await letterInvoice(tx, acting)
    await record(tx, 'invoice.paid', invoice, acting)
    return accept(null)
  })
}

/** A client may pay before the invoice is written, not so long before: that is another year typed. */
const mostDaysBefore = 60

function refusalOf(
  { paidOn, cents }: PaymentToNote,
  { issuedOn, leftCents, today }: Locked & { today: string },
): PaymentRefusal | undefined {
  if (paidOn > today) return 'in-the-future'
  if (issuedOn && Temporal.PlainDate.from(paidOn).until(issuedOn).days > mostDaysBefore) return 'long-before'
  if (cents < 0) return cents < Math.min(leftCents, 0) ? 'more-than-to-give-back' : undefined
  if (leftCents <= 0) return 'nothing-to-pay'
  return cents > leftCents ? 'more-than-left' : undefined
}

/** Before the invoice there was nothing to pay: it is asked about, and is nothing to add to a month that somebody has read and validated, whoever says so. */
async function refusalOfDay(
  tx: Database,
  { paidOn, isDaySure = false }: PaymentToNote,
  { associationId, issuedOn }: Locked,
): Promise<PaymentRefusal | undefined> {
  if (issuedOn === null || paidOn >= issuedOn) return undefined
  if (await isMonthValidated(tx, associationId, paidOn)) return 'month-validated'
  return isDaySure ? undefined : 'before-invoice'
}

function findSent(tx: Database, associationId: string, id: string) {
  return tx
    .selectFrom('invoice_payments')
    .where('association_id', '=', associationId)
    .where('id', '=', id)
    .select(['invoice_id as invoiceId', 'paid_on as paidOn', 'means', 'cents'])
    .executeTakeFirst()
}

function isSame(sent: NonNullable<Awaited<ReturnType<typeof findSent>>>, { invoiceId }: InvoiceKey, payment: PaymentToNote): boolean {
  const { paidOn, means, cents } = payment
  return sent.invoiceId === invoiceId && sent.paidOn === paidOn && sent.means === means && sent.cents === cents
}

/** A payment that was noted by mistake: its entry is taken back, and the invoice is owed again. */
export function takeBackPayment(
  db: Database,
  { paymentId, ...acting }: Acting & { paymentId: string },
): Promise<Result<null, TakeBackRefusal>> {
  return inTransaction(db, async (tx) => {
    const invoice = await lockInvoice(tx, acting)
    const payment = (await findPayments(tx, acting)).find(({ id }) => id === paymentId)
    if (!payment || payment.isTakenBack) return accept(null)
    if (await isGivenBack(tx, acting, payment)) return refuse('given-back')
    const { timeZone } = await findAssociationOf(tx, invoice.canteenId)
    const today = dayAt(acting.now, timeZone)
    const reversed = await reverse(tx, { ...acting, invoice, payment, today })
    if (!reversed.ok) return reversed
    await tx
      .updateTable('invoice_payments')
      .set({ taken_back_at: acting.now })
      .where('association_id', '=', acting.associationId)
      .where('id', '=', paymentId)
      .execute()
    await letterInvoice(tx, acting)
    await letterTakenBack(tx, { ...acting, entries: [payment.entryNumber, reversed.value], today })
    await record(tx, 'invoice.payment-taken-back', invoice, acting)
    return accept(null)
  })
}

type TakenBack = { associationId: string; entries: readonly (number | null)[]; today: string }

/** What was paid and taken back settles nothing but itself. */
async function letterTakenBack(tx: Database, { associationId, entries, today }: TakenBack): Promise<void> {
  const written = entries.filter((entry) => entry !== null)
  await unletterEntries(tx, associationId, written)
  await letterEntries(tx, { associationId, entries: written, day: today })
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

type Locked = Awaited<ReturnType<typeof lockInvoice>>

async function lockInvoice(tx: Database, { associationId, invoiceId }: InvoiceKey) {
  await lockSettled(tx, { associationId, invoiceId })
  const { canteenId } = await tx
    .selectFrom('invoices')
    .where('association_id', '=', associationId)
    .where('id', '=', invoiceId)
    .where('number', 'is not', null)
    .select('canteen_id as canteenId')
    .executeTakeFirstOrThrow(() => new NotFound())
  return findInvoice(tx, { canteenId, invoiceId })
}

type Post = Acting & { invoice: Locked; payment: PaymentToNote; today: string }

async function post(tx: Database, { associationId, invoice, payment, today, now }: Post): Promise<Result<number | null, LedgerRefusal>> {
  if ((await findFiscalYears(tx, associationId)).length === 0) return accept(null)
  const client = await clientOf(tx, { associationId, content: invoice.content, now })
  const posted = { canteenId: invoice.canteenId, client, validatedOn: today, number: invoice.number! }
  return appendEntries(tx, associationId, [entryOfPayment({ ...posted, ...payment })])
}

async function reverse(
  tx: Database,
  { associationId, invoice, payment, today, now }: Post & { payment: { entryNumber: number | null } },
): Promise<Result<number | null, LedgerRefusal>> {
  if (payment.entryNumber === null) return accept(null)
  const client = await clientOf(tx, { associationId, content: invoice.content, now })
  const entry = entryOfPayment({ canteenId: invoice.canteenId, client, validatedOn: today, number: invoice.number!, ...payment })
  const back = {
    ...entry,
    date: today,
    label: writtenLabel('cancelled', entry.label),
    reverses: payment.entryNumber,
    lines: entry.lines.map(oppositeOf),
  }
  return appendEntries(tx, associationId, [back])
}

function clientOf(
  tx: Database,
  { associationId, content, now }: { associationId: string; content: InvoiceContent; now: Date },
): Promise<string> {
  const { name, siren } = content.client
  return keepThirdParty(tx, { associationId, kind: 'client', name, siren, now })
}

function record(
  tx: Database,
  name: 'invoice.paid' | 'invoice.payment-taken-back',
  { canteenId, number }: Locked,
  { invoiceId, actorId, now }: Acting,
) {
  return recordEvent(tx, { name, canteenId, subjectId: invoiceId, actorId, at: now, facts: { number: number! } })
}

/** Payments that an entry of the books is of. */
export function paymentsOn(db: Database, associationId: string, number: number) {
  return db.selectFrom('invoice_payments').where('association_id', '=', associationId).where('entry_number', '=', number).select('id')
}
