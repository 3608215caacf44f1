import { lineCents, type InvoiceContent } from '#src/features/money/invoices/invoice.ts'
import { addDraft } from '#src/features/money/invoices/keep-draft.ts'
import { findOpenDeposits } from '#src/features/money/invoices/open-deposits.ts'
import { findAssociationOf } from '#src/features/money/invoices/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import type { Hire, Quote } from './hire.ts'
import { findQuote, lockHire, type HireKey } from './queries.ts'

type WriteInvoice = HireKey & { kind: 'deposit' | 'invoice'; now: Date }

/** The draft of what the accepted quote says: once each, the second time it is the one that is there. @returns its id */
export function writeHireInvoice(
  db: Database,
  { canteenId, hireId, kind, now }: WriteInvoice,
): Promise<Result<string, 'cancelled' | 'not-accepted' | 'no-deposit'>> {
  return inTransaction(db, async (tx) => {
    const hire = await lockHire(tx, { canteenId, hireId })
    if (hire.state === 'cancelled') return refuse('cancelled')
    const quote = await findQuote(tx, { canteenId, hireId })
    if (hire.acceptedVersion === null || !quote) return refuse('not-accepted')
    if (kind === 'deposit' && quote.content.depositCents === 0) return refuse('no-deposit')
    const association = await findAssociationOf(tx, canteenId)
    const written = kind === 'deposit' ? hire.depositId : hire.invoiceId
    if (written && (await isThere(tx, association.id, written))) return accept(written)
    const open = await findOpenDeposits(tx, { associationId: association.id, clientName: hire.client.name })
    const deposits = open.filter(({ id }) => id === hire.depositId)
    const content = contentOf(hire, quote, { kind, deposits, timeZone: association.timeZone })
    const id = await addDraft(tx, { associationId: association.id, canteenId, kind, content, now })
    await tx
      .updateTable('hires')
      .set(kind === 'deposit' ? { deposit_id: id } : { invoice_id: id })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', hireId)
      .execute()
    return accept(id)
  })
}

/** A draft may have been removed since. */
async function isThere(tx: Database, associationId: string, id: string): Promise<boolean> {
  const found = await tx
    .selectFrom('invoices')
    .where('association_id', '=', associationId)
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

type Writing = Pick<InvoiceContent, 'deposits'> & { kind: 'deposit' | 'invoice'; timeZone: string }

function contentOf(hire: Hire, { version, content }: Quote, { kind, deposits, timeZone }: Writing): InvoiceContent {
  const text = textIn(hire.language)
  const [largest] = content.lines.toSorted((one, other) => lineCents(other) - lineCents(one))
  const day = dayAt(hire.startsAt, timeZone)
  const label = text(content.depositKind === 'arrhes' ? 'hires:quote.arrhesLine' : 'hires:quote.depositLine', { version })
  const deposit = { ...largest!, label, quantity: 100, unitCents: content.depositCents, discountCents: 0 }
  return {
    language: hire.language,
    client: hire.client,
    lines: kind === 'deposit' ? [deposit] : content.lines,
    serviceFrom: day,
    serviceUntil: dayAt(hire.endsAt, timeZone),
    reference: '',
    note: content.note,
    depositKind: kind === 'deposit' ? content.depositKind : null,
    deposits: kind === 'deposit' ? [] : deposits,
    corrects: null,
  }
}
