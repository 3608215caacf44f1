/** What a draft becomes in the books. Pure. */
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { accountOfMeans } from '#src/features/money/accounts/chart.ts'
import { writtenLabel, type EntryLabel } from '#src/features/money/ledger/label.ts'
import { credit, debit, type LedgerEntry, type LedgerLine } from '#src/features/money/ledger/ledger.ts'
import type { Journal } from '#src/platform/database/tables/ledger.ts'
import type { Draft, Move, Way } from './draft.ts'
import { isRefund } from './refund.ts'

const bank = accountOfMeans.transfer
const recoverableVat = '44566'
const volunteering = { given: '864', received: '875' }

/** Where a move takes money from and to. */
const movedBetween: Record<Move, { to: string; from: string }> = {
  'cash-deposit': { to: bank, from: accountOfMeans.cash },
  'cash-withdrawal': { to: accountOfMeans.cash, from: bank },
  'cheque-deposit': { to: bank, from: accountOfMeans.cheque },
  'card-payout': { to: bank, from: accountOfMeans.card },
}

const moveLabels: Record<Move, EntryLabel> = {
  'cash-deposit': 'cashDeposit',
  'cash-withdrawal': 'cashWithdrawal',
  'cheque-deposit': 'chequeDeposit',
  'card-payout': 'cardPayout',
}

export type Writable = Pick<
  Draft,
  | 'kind'
  | 'day'
  | 'canteenId'
  | 'label'
  | 'nature'
  | 'amountCents'
  | 'vatCents'
  | 'thirdParty'
  | 'thirdPartyCode'
  | 'way'
  | 'document'
  | 'lines'
>
/** With what it pays, if it pays something. */
export type ToWrite = Writable & { settled: Writable | undefined }

type Writing = { accounts: Record<Nature, string>; piece: string; validatedOn: string }

/** @throws RangeError for what nobody said the nature of: it is not offered to be written */
export function entryOf(draft: ToWrite, { accounts, piece, validatedOn }: Writing): LedgerEntry {
  const { canteenId, day } = draft
  return {
    ...{ canteenId, journal: journalOf(draft), date: day, validatedOn, piece, pieceDate: day, label: labelOf(draft), reverses: null },
    lines: linesOf(draft, accounts),
  }
}

export function linesOf(draft: ToWrite, accounts: Record<Nature, string>): LedgerLine[] {
  const { kind, amountCents, lines } = draft
  if (kind === 'entry') return lines ?? []
  if (kind === 'expense') return linesOfExpense(draft, accounts)
  if (kind === 'income') return linesOfIncome(draft, accounts)
  if (kind === 'payment') return linesOfPayment(draft)
  if (kind === 'volunteering') return [debit(volunteering.given, amountCents), credit(volunteering.received, amountCents)]
  const { to, from } = movedBetween[draft.way as Move]
  return [debit(to, amountCents), credit(from, amountCents)]
}

function linesOfExpense(draft: Writable, accounts: Record<Nature, string>): LedgerLine[] {
  const { amountCents, vatCents } = draft
  return [
    ...(amountCents > vatCents ? [debit(accountOf(draft, accounts), amountCents - vatCents)] : []),
    ...(vatCents > 0 ? [debit(recoverableVat, vatCents)] : []),
    credit(...placeOf(draft)),
  ]
}

/** What a supplier gives back lessens what was spent, and the VAT that it gave a right to. */
function linesOfIncome(draft: Writable, accounts: Record<Nature, string>): LedgerLine[] {
  const { amountCents, vatCents } = draft
  return [
    debit(...placeOf(draft)),
    ...(amountCents > vatCents ? [credit(accountOf(draft, accounts), amountCents - vatCents)] : []),
    ...(vatCents > 0 ? [credit(recoverableVat, vatCents)] : []),
  ]
}

/** What was owed is owed no more, or by so much less. */
function linesOfPayment({ settled, way, amountCents }: ToWrite): LedgerLine[] {
  if (!settled) throw new RangeError('a payment pays something')
  const money = moneyAccount(way, settled)
  const [account, , thirdParty] = placeOf(settled)
  return settled.kind === 'income'
    ? [debit(money, amountCents), credit(account, amountCents, thirdParty)]
    : [debit(account, amountCents, thirdParty), credit(money, amountCents)]
}

/** Where the money lies or is owed, how much, and to or by whom. */
function placeOf({ kind, way, nature, amountCents, thirdPartyCode }: Writable): [string, number, string | null] {
  if (way === 'person') return ['467', amountCents, thirdPartyCode]
  if (way === 'awaited') return [awaitedFrom({ kind, nature }), amountCents, thirdPartyCode]
  if (way === 'unpaid') return [owedFor(nature), amountCents, thirdPartyCode]
  return [moneyAccount(way, { kind }), amountCents, null]
}

/** A supplier that has not given back yet owes it where they are otherwise owed to. */
function awaitedFrom({ kind, nature }: Pick<Writable, 'kind' | 'nature'>): string {
  if (isRefund({ kind, nature })) return '401'
  return nature === 'grant' ? '441' : '467'
}

function owedFor(nature: Nature | null): string {
  if (nature === 'wages') return '421'
  if (nature === 'social-charges') return '431'
  return nature === 'taxes' ? '447' : '401'
}

/** Our own cheques leave the bank; those that we receive wait to be deposited. */
function moneyAccount(way: Way | null, { kind }: Pick<Writable, 'kind'>): string {
  if (way === 'cash') return accountOfMeans.cash
  return way === 'cheque' && kind === 'income' ? accountOfMeans.cheque : bank
}

function accountOf({ nature }: Writable, accounts: Record<Nature, string>): string {
  if (nature === null) throw new RangeError('nobody said what it was for')
  return accounts[nature]
}

/** Nothing here is of the till's journal: that one holds what was received, and closings add up to it. */
function journalOf({ kind, nature, way }: Writable): Journal {
  if (kind === 'move' || (way !== 'cash' && (kind === 'payment' || (kind === 'income' && way !== 'awaited')))) return 'BQ'
  if (kind !== 'expense') return 'OD'
  return nature === 'wages' || nature === 'social-charges' || nature === 'taxes' ? 'OD' : 'AC'
}

const longestLabel = 200

function labelOf(draft: ToWrite): string {
  const { kind, thirdParty, document, label, settled } = draft
  if (kind === 'payment' && settled) return writtenLabel('settled', labelOf({ ...settled, settled: undefined }))
  const about = [thirdParty?.name, document && writtenLabel('supplierInvoice', document), label || writtenLabel(usualLabel(draft))].filter(
    Boolean,
  )
  return about.join(', ').slice(0, longestLabel)
}

function usualLabel({ kind, way, nature }: Writable): EntryLabel {
  if (kind === 'move') return moveLabels[way as Move]
  if (kind === 'volunteering') return 'volunteering'
  if (isRefund({ kind, nature })) return 'supplierRefund'
  return kind === 'income' ? 'income' : 'expense'
}
