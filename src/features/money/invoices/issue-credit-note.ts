import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { creditLines, type CreditRefusal } from './credit.ts'
import { taxedOf, type Invoice, type InvoiceContent } from './invoice.ts'
import { findIssuerOf, numberDraft, type IssueRefusal, type Issuing } from './issue-invoice.ts'
import { letterInvoice } from './letter-invoice.ts'
import { lockSettled } from './lock-settled.ts'
import type { InvoiceKey } from './left.ts'
import { findCreditNotes, findDeduction, type CreditNote } from './queries.ts'

/** `cents`: of each line of the invoice, in its order, without VAT; `all`: whatever is left of it. */
export type Credited = { cents: 'all' | readonly number[]; reason: string }

type IssueCreditNote = InvoiceKey &
  Issuing & {
    /** Made with the page: sent twice it credits once, and what else is written on it credits nothing. */
    creditNoteId?: string
    /** How many credit notes the page showed: nothing is taken back beside one that it did not show. */
    after?: number
    credited: Credited
  }

/** The one way to correct an invoice: all of it, or so much of each line. Never more than was invoiced. */
export function issueCreditNote(
  db: Database,
  { associationId, invoiceId, creditNoteId = randomUUID(), after, credited, ...issuing }: IssueCreditNote,
): Promise<Result<{ number: string }, IssueRefusal | CreditRefusal>> {
  return inTransaction(db, async (tx) => {
    const invoice = await lockIssued(tx, { associationId, invoiceId })
    if (invoice.kind === 'credit-note') return refuse('not-an-invoice')
    const before = await findCreditNotes(tx, { associationId, invoiceId })
    const sent = before.findIndex(({ id }) => id === creditNoteId)
    if (sent >= 0)
      return isSame(before, sent, { invoice: invoice.content, credited }) ? accept({ number: before[sent]!.number! }) : refuse('form-used')
    if (after !== undefined && after !== before.length) return refuse('credited-meanwhile')
    // What a final invoice has deducted is corrected by correcting that one.
    if (await findDeduction(tx, { associationId, invoiceId })) return refuse('deposit-deducted')
    const lines = creditLines(invoice.content.lines, { before: before.map(({ content }) => content.lines), cents: credited.cents })
    if (!lines.ok) return lines
    const issuer = await findIssuerOf(tx, invoice.canteenId, issuing.now)
    if (!issuer.ok) return issuer
    const { number, issuedOn, canteenId } = invoice
    const taken = { deposits: [], creditedBefore: taxedOf(before.map(({ content }) => content)) }
    const content = { ...invoice.content, ...taken, lines: lines.value, note: credited.reason, corrects: { number, issuedOn } }
    await addCreditNote(tx, { associationId, creditNoteId, canteenId, corrects: invoiceId, content, now: issuing.now })
    const numbered = await numberDraft(
      tx,
      { associationId, id: creditNoteId, canteenId, kind: 'credit-note', ...issuer.value, content },
      issuing,
    )
    // What was written is taken back with it.
    if (!numbered.ok) throw new CreditNoteRefused(numbered.refusal)
    await letterInvoice(tx, { associationId, invoiceId, now: issuing.now })
    return numbered
  }).catch((error: unknown) => {
    if (error instanceof CreditNoteRefused) return refuse(error.refusal)
    throw error
  })
}

/** Whether the page says again what it said when it was sent before. */
function isSame(
  notes: readonly CreditNote[],
  sent: number,
  { invoice, credited }: { invoice: InvoiceContent; credited: Credited },
): boolean {
  const { content } = notes[sent]!
  const before = notes.slice(0, sent).map((note) => note.content.lines)
  const lines = creditLines(invoice.lines, { before, cents: credited.cents })
  return lines.ok && isDeepStrictEqual(lines.value, content.lines) && content.note === credited.reason
}

class CreditNoteRefused extends Error {
  readonly refusal: IssueRefusal

  constructor(refusal: IssueRefusal) {
    super(refusal)
    this.refusal = refusal
  }
}

async function lockIssued(tx: Database, { associationId, invoiceId }: InvoiceKey) {
  await lockSettled(tx, { associationId, invoiceId })
  const { content, number, issuedOn, ...row } = await tx
    .selectFrom('invoices')
    .where('association_id', '=', associationId)
    .where('id', '=', invoiceId)
    .where('number', 'is not', null)
    .select(['canteen_id as canteenId', 'kind', 'content', 'number', 'issued_on as issuedOn'])
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...row, number: number!, issuedOn: issuedOn!, content: content as InvoiceContent & Pick<Invoice, 'issuer'> }
}

type Adding = { associationId: string; creditNoteId: string; canteenId: string; corrects: string; content: InvoiceContent; now: Date }

async function addCreditNote(tx: Database, { associationId, creditNoteId, canteenId, corrects, content, now }: Adding): Promise<void> {
  await tx
    .insertInto('invoices')
    .values({
      association_id: associationId,
      id: creditNoteId,
      canteen_id: canteenId,
      kind: 'credit-note',
      corrects,
      client_name: content.client.name,
      content: JSON.stringify(content),
      created_at: now,
    })
    .execute()
}
