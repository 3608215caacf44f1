import { sql } from 'kysely'
import { keepThirdParty } from '#src/features/money/accounts/keep-third-party.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import type { LedgerRefusal } from '#src/features/money/ledger/ledger.ts'
import { dayToWrite } from '#src/features/money/ledger/fiscal-year.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { HandedMeans } from '#src/platform/database/tables/bookings.ts'
import { NotFound } from '#src/platform/errors.ts'
import { isMonthValidated } from './find-validated.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import type { InvoiceContent } from './invoice.ts'
import { findRoom, type InvoiceKey } from './left.ts'
import { letterInvoice } from './letter-invoice.ts'
import { lockSettled } from './lock-settled.ts'
import { entryOfPayment } from './posting.ts'
import { findAssociationOf, findInvoice } from './queries.ts'

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

/**
 * `id`: of the form that was opened; the same sent twice is one payment. `cents`: below zero what is given back to the client.
 * `isDaySure`: somebody said that it came before the invoice. `isOfBank`: the bank says its day, which nobody can change: where that is closed it is
 * written on the next one that is open. `mayExceed`: somebody said that what is more than owed is the client's.
 */
export type PaymentToNote = {
  id: string
  paidOn: string
  means: HandedMeans
  cents: number
  isDaySure?: boolean
  isOfBank?: boolean
  mayExceed?: boolean
}

export type Acting = InvoiceKey & { actorId: string; now: Date }

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
    const refusal = refusalOf(payment, { ...invoice, today })
    if (refusal) return refuse(refusal)
    const day = await dayOf(tx, payment, invoice)
    if (!day.ok) return day
    const advanceCents = advanceOf(payment, await findRoom(tx, acting))
    const entry = await post(tx, { ...acting, invoice, payment: { ...payment, advanceCents, writtenOn: day.value }, today })
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
        advance_cents: advanceCents,
        entry_number: entry.value,
        noted_at: acting.now,
      })
      .execute()
    await letterInvoice(tx, acting)
    await recordPayment(tx, 'invoice.paid', invoice, acting)
    return accept(null)
  })
}

/** A client may pay before the invoice is written, not so long before: that is another year typed. */
const mostDaysBefore = 60

function refusalOf(
  { paidOn, cents, mayExceed = false }: PaymentToNote,
  { issuedOn, leftCents, today }: Locked & { today: string },
): PaymentRefusal | undefined {
  if (paidOn > today) return 'in-the-future'
  if (issuedOn && Temporal.PlainDate.from(paidOn).until(issuedOn).days > mostDaysBefore) return 'long-before'
  if (cents < 0) return cents < Math.min(leftCents, 0) ? 'more-than-to-give-back' : undefined
  if (mayExceed) return undefined
  if (leftCents <= 0) return 'nothing-to-pay'
  return cents > leftCents ? 'more-than-left' : undefined
}

/** What is beyond what was owed is held for the client; what is given back is first what was held. */
function advanceOf({ cents }: PaymentToNote, { roomCents, heldCents }: { roomCents: number; heldCents: number }): number {
  return cents > 0 ? Math.max(0, cents - roomCents) : -Math.min(-cents, heldCents) || 0
}

/**
 * On which day the books hold it. Before the invoice there was nothing to pay: it is asked about, and is nothing to add to a month that somebody has
 * read and validated. What the bank says of such a month is written with the invoice, and of a closed year on the next day that is open.
 */
async function dayOf(
  tx: Database,
  { paidOn, isDaySure = false, isOfBank = false }: PaymentToNote,
  { associationId, issuedOn }: Locked,
): Promise<Result<string, PaymentRefusal>> {
  const isEarly = issuedOn !== null && paidOn < issuedOn
  const isRead = isEarly && (await isMonthValidated(tx, associationId, paidOn))
  if (isOfBank) return accept(dayToWrite(await findFiscalYears(tx, associationId), isRead ? issuedOn : paidOn))
  if (isRead) return refuse('month-validated')
  return isEarly && !isDaySure ? refuse('before-invoice') : accept(paidOn)
}

export function findSent(tx: Database, associationId: string, id: string) {
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

export type Locked = Awaited<ReturnType<typeof lockInvoice>>

export async function lockInvoice(tx: Database, { associationId, invoiceId }: InvoiceKey) {
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

type PaymentToPost = PaymentToNote & { advanceCents: number; writtenOn?: string }
type Post = Acting & { invoice: Locked; payment: PaymentToPost; today: string }

async function post(tx: Database, { associationId, invoice, payment, today, now }: Post): Promise<Result<number | null, LedgerRefusal>> {
  if ((await findFiscalYears(tx, associationId)).length === 0) return accept(null)
  const client = await clientOf(tx, { associationId, content: invoice.content, now })
  const posted = { canteenId: invoice.canteenId, client, validatedOn: today, number: invoice.number! }
  return appendEntries(tx, associationId, [entryOfPayment({ ...posted, ...payment })])
}

export function clientOf(
  tx: Database,
  { associationId, content, now }: { associationId: string; content: InvoiceContent; now: Date },
): Promise<string> {
  const { name, siren } = content.client
  return keepThirdParty(tx, { associationId, kind: 'client', name, siren, now })
}

export function recordPayment(
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
