/** What an invoice, a credit note and a payment are in the books. Pure. */
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { accountOfMeans } from '#src/features/money/accounts/chart.ts'
import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { credit, debit, lineOf, oppositeOf, type LedgerEntry, type LedgerLine } from '#src/features/money/ledger/ledger.ts'
import type { HandedMeans } from '#src/platform/database/tables/bookings.ts'
import { visibleLine } from '#src/platform/plain-text.ts'
import { lineCents, totalsOf, type Invoice, type InvoiceContent } from './invoice.ts'

export const clients = '411'
export const deposits = '4191'
const collectedVat = '44571'

type Posted = { canteenId: string; client: string; validatedOn: string }

/** What is still asked is owed by the client; deposits that were invoiced before are not asked twice. Credit notes are the opposite. */
export function entryOfInvoice(
  invoice: Invoice,
  { canteenId, client, validatedOn }: Posted,
  accounts: Record<Nature, string>,
): LedgerEntry {
  const lines = linesOf(invoice, client, accounts)
  return {
    canteenId,
    journal: 'VE',
    date: invoice.issuedOn,
    validatedOn,
    piece: invoice.number,
    pieceDate: invoice.issuedOn,
    label: writtenLabel(invoice.kind === 'credit-note' ? 'creditNote' : 'invoice', visibleLine(`${invoice.number} ${invoice.client.name}`)),
    reverses: null,
    lines: invoice.kind === 'credit-note' ? lines.map(oppositeOf) : lines,
  }
}

/** A deposit is no income yet; what corrects one takes it from where it lies. */
function linesOf(invoice: Invoice, client: string, accounts: Record<Nature, string>): LedgerLine[] {
  const totals = totalsOf(invoice)
  const before = { net: sum(invoice.deposits, 'netCents'), tax: sum(invoice.deposits, 'taxCents') }
  const isDeposit = invoice.depositKind !== null
  return [
    ...lineOf(clients, totals.dueCents, client),
    ...lineOf(deposits, before.net, client),
    ...(isDeposit ? [credit(deposits, totals.netCents, client)] : incomeLines(invoice, accounts)),
    ...lineOf(collectedVat, before.tax - totals.taxCents),
  ]
}

function incomeLines({ lines }: Pick<InvoiceContent, 'lines'>, accounts: Record<Nature, string>): LedgerLine[] {
  const byAccount = Map.groupBy(lines, ({ nature }) => accounts[nature])
  return [...byAccount].flatMap(([account, of]) => lineOf(account, -of.reduce((total, line) => total + lineCents(line), 0)))
}

function sum<Name extends 'netCents' | 'taxCents'>(list: readonly Record<Name, number>[], name: Name): number {
  return list.reduce((total, each) => total + each[name], 0)
}

/** What was held for the client pays another invoice of theirs: no money moves. */
export function entryOfAdvance({ canteenId, client, validatedOn, number, cents }: Posted & { number: string; cents: number }): LedgerEntry {
  return {
    canteenId,
    journal: 'OD',
    date: validatedOn,
    validatedOn,
    piece: number,
    pieceDate: validatedOn,
    label: writtenLabel('advanceUsed', number),
    reverses: null,
    lines: [debit(deposits, cents, client), credit(clients, cents, client)],
  }
}

type PaymentToPost = Posted & {
  number: string
  paidOn: string
  /** In the books, where its own day is closed. */ writtenOn?: string
  means: HandedMeans
  cents: number
  advanceCents: number
}

/**
 * Cash lies in the till, all else goes to the bank. Below zero it is given back: by our own cheque from the bank, in cash beside the journal of the
 * till, which adds up what was received. What was more than owed is an advance of the client, until it is given back.
 */
export function entryOfPayment(payment: PaymentToPost): LedgerEntry {
  const { canteenId, client, validatedOn, number, paidOn, writtenOn = paidOn, means, cents, advanceCents } = payment
  const isBack = cents < 0
  const money = accountOfMeans[isBack && means === 'cheque' ? 'transfer' : means]
  const ofClient = [...lineOf(clients, advanceCents - cents, client), ...lineOf(deposits, -advanceCents, client)]
  return {
    canteenId,
    journal: means !== 'cash' ? 'BQ' : isBack ? 'OD' : 'CA',
    date: writtenOn,
    validatedOn,
    piece: number,
    pieceDate: paidOn,
    label: writtenLabel(isBack ? 'refund' : 'payment', number),
    reverses: null,
    lines: isBack ? [...ofClient, credit(money, -cents)] : [debit(money, cents), ...ofClient],
  }
}
