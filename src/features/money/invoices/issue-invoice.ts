import { isDeepStrictEqual } from 'node:util'
import { keepThirdParty } from '#src/features/money/accounts/keep-third-party.ts'
import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import { lockNumber, takeNumber } from '#src/features/money/accounts/take-number.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import type { LedgerRefusal } from '#src/features/money/ledger/ledger.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import type { InvoiceKind } from '#src/platform/database/tables/invoices.ts'
import {
  numberOf,
  refusalOfContent,
  totalsOf,
  type ContentRefusal,
  type DeductedDeposit,
  type Invoice,
  type InvoiceContent,
  type Issuer,
} from './invoice.ts'
import { letterInvoice } from './letter-invoice.ts'
import { findOpenDeposits, lockDeposits } from './open-deposits.ts'
import { entryOfInvoice } from './posting.ts'
import type { InvoiceKey } from './left.ts'
import { findAssociationOf, findIssuer, findVatOf } from './queries.ts'
import { tellClient, type Links } from './tell-client.ts'
import { writeInvoice } from './write-invoice.ts'

export type IssueRefusal =
  | ContentRefusal
  | LedgerRefusal
  | 'issued-already'
  | 'changed'
  | 'issuer-missing'
  | 'siren-missing'
  | 'vat-unknown'
  | 'deposit-deducted'
  | 'hire-cancelled'

export type Issuing = Links & { actorId: string; now: Date }

/** `seen`: the draft that was looked at. */
type IssueInvoice = InvoiceKey & Issuing & { seen?: InvoiceContent }

/**
 * Gives a draft its number, the next of its series, and keeps its file; its entry is in the books or nothing is. Locks, in this order: the draft, the
 * hire that it is of, the deposits that it deducts, the series, the ledger's head.
 */
export function issueInvoice(
  db: Database,
  { associationId, invoiceId, seen, ...issuing }: IssueInvoice,
): Promise<Result<{ number: string }, IssueRefusal>> {
  return inTransaction(db, async (tx) => {
    const draft = await lockDraft(tx, { associationId, invoiceId })
    if (draft.number !== null) return refuse('issued-already')
    if (seen && !isDeepStrictEqual(seen, draft.content)) return refuse('changed')
    if (await isOfCancelledHire(tx, draft)) return refuse('hire-cancelled')
    const known = await completed(tx, draft, issuing.now)
    if (!known.ok) return known
    const numbered = await numberDraft(tx, { ...draft, ...known.value }, issuing)
    if (numbered.ok) await letterInvoice(tx, { associationId, invoiceId, now: issuing.now })
    return numbered
  })
}

export type Draft = { associationId: string; id: string; canteenId: string; kind: InvoiceKind; content: InvoiceContent }

async function lockDraft(tx: Database, { associationId, invoiceId }: InvoiceKey): Promise<Draft & { number: string | null }> {
  const row = await tx
    .selectFrom('invoices')
    .where('association_id', '=', associationId)
    .where('id', '=', invoiceId)
    .select(['association_id as associationId', 'id', 'canteen_id as canteenId', 'kind', 'content', 'number'])
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...row, content: row.content as InvoiceContent }
}

/** Whoever cancels meanwhile waits: the hire is held until the invoice is out. */
async function isOfCancelledHire(tx: Database, { canteenId, id }: Draft): Promise<boolean> {
  const hire = await tx
    .selectFrom('hires')
    .where('canteen_id', '=', canteenId)
    .where((eb) => eb.or([eb('deposit_id', '=', id), eb('invoice_id', '=', id)]))
    .select('state')
    .forUpdate()
    .executeTakeFirst()
  return hire?.state === 'cancelled'
}

export type Completed = { content: InvoiceContent; issuer: Issuer; today: string; paymentDays: number }

/** What the day of the issue decides: who issues, VAT of each line, which deposits are deducted. */
async function completed(tx: Database, { associationId, canteenId, content }: Draft, now: Date): Promise<Result<Completed, IssueRefusal>> {
  const known = await findIssuerOf(tx, canteenId, now)
  if (!known.ok) return known
  const vat = await findVatOf(tx, associationId, known.value.today)
  if (content.lines.some(({ nature }) => !vat[nature])) return refuse('vat-unknown')
  const deposits = await depositsToDeduct(tx, associationId, content)
  if (deposits.length < content.deposits.length) return refuse('deposit-deducted')
  const whole = { ...content, lines: content.lines.map((line) => ({ ...line, vat: vat[line.nature]! })), deposits }
  const refusal = refusalOfContent(whole)
  return refusal ? refuse(refusal) : accept({ ...known.value, content: whole })
}

/** The association as its invoices name it today. */
export async function findIssuerOf(
  tx: Database,
  canteenId: string,
  now: Date,
): Promise<Result<Omit<Completed, 'content'>, 'issuer-missing' | 'siren-missing'>> {
  const { id, name, siren, rna, timeZone } = await findAssociationOf(tx, canteenId)
  const settings = await findIssuer(tx, id)
  if (!settings || name === '') return refuse('issuer-missing')
  if (!siren) return refuse('siren-missing')
  const { paymentDays, ...place } = settings
  return accept({ issuer: { name, siren, rna, ...place }, today: dayAt(now, timeZone), paymentDays })
}

async function depositsToDeduct(tx: Database, associationId: string, { deposits, client }: InvoiceContent): Promise<DeductedDeposit[]> {
  if (deposits.length === 0) return []
  await lockDeposits(tx, { associationId, ids: deposits.map(({ id }) => id) })
  const open = await findOpenDeposits(tx, { associationId, clientName: client.name })
  return open.filter(({ id }) => deposits.some((deposit) => deposit.id === id))
}

/** The rest of an issue, the same for invoices and credit notes: number, file, books, history, mail. */
export async function numberDraft(
  tx: Database,
  draft: Draft & Completed,
  { actorId, now, ...links }: Issuing,
): Promise<Result<{ number: string }, IssueRefusal>> {
  const { associationId, canteenId, kind, content, issuer, paymentDays } = draft
  const series = kind === 'credit-note' ? kind : 'invoice'
  const next = await lockNumber(tx, { table: 'invoice_series', associationId, kind: series, today: draft.today })
  const invoice: Invoice = {
    ...content,
    kind,
    issuer,
    number: numberOf(series, next.year, next.rank),
    issuedOn: next.day,
    dueOn: Temporal.PlainDate.from(next.day)
      .add({ days: kind === 'credit-note' ? 0 : paymentDays })
      .toString(),
  }
  const bytes = await writeInvoice(invoice)
  const entry = await post(tx, { associationId, canteenId, invoice, now })
  if (!entry.ok) return entry
  await keepIssued(tx, draft, { invoice, entryNumber: entry.value, bytes })
  await takeNumber(tx, next)
  await recordEvent(tx, { name: 'invoice.issued', canteenId, subjectId: draft.id, actorId, at: now, facts: { number: invoice.number } })
  await tellClient(tx, { about: 'issued', invoiceId: draft.id, canteenId, invoice }, { ...links, now })
  return accept({ number: invoice.number })
}

type Post = { associationId: string; canteenId: string; invoice: Invoice; now: Date }

/** Null where the association keeps no books here. */
async function post(tx: Database, { associationId, canteenId, invoice, now }: Post): Promise<Result<number | null, LedgerRefusal>> {
  if ((await findFiscalYears(tx, associationId)).length === 0) return accept(null)
  const { name, siren } = invoice.client
  const client = await keepThirdParty(tx, { associationId, kind: 'client', name, siren, now })
  const accounts = await findAccountsOf(tx, associationId, invoice.issuedOn)
  return appendEntries(tx, associationId, [entryOfInvoice(invoice, { canteenId, client, validatedOn: invoice.issuedOn }, accounts)])
}

type Issued = { invoice: Invoice; entryNumber: number | null; bytes: Buffer }

async function keepIssued(tx: Database, { associationId, id }: Draft, { invoice, entryNumber, bytes }: Issued): Promise<void> {
  const { kind, number, issuedOn, dueOn, ...content } = invoice
  const { totalCents, dueCents } = totalsOf(invoice)
  await tx
    .updateTable('invoices')
    .set({ content: JSON.stringify(content), number, issued_on: issuedOn, due_on: dueOn, total_cents: totalCents, due_cents: dueCents })
    .set({ entry_number: entryNumber })
    .where('association_id', '=', associationId)
    .where('id', '=', id)
    .execute()
  await tx.insertInto('invoice_files').values({ association_id: associationId, invoice_id: id, bytes }).execute()
  const deducted = invoice.deposits.map((deposit) => ({ association_id: associationId, deposit_id: deposit.id, invoice_id: id }))
  if (kind === 'invoice' && deducted.length > 0) await tx.insertInto('invoice_deposits').values(deducted).execute()
}
