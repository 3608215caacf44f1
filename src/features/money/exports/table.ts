/** Tables of the books for a program of tables: their columns, their rows, and how a file of text writes them. Pure. */
import { labelOf, type AccountNames } from '#src/features/money/accounts/account-names.ts'
import { balanceOf, byAccount, type Balance } from '#src/features/money/ledger/balance.ts'
import { csvText } from '#src/platform/spreadsheets/csv-text.ts'
import type { BooksLine } from './queries.ts'

/** Amounts are integer cents. */
export type Cell = string | { cents: number }

const lineColumns = [
  'date',
  'number',
  'journal',
  'piece',
  'label',
  'canteen',
  'account',
  'accountLabel',
  'thirdParty',
  'debit',
  'credit',
] as const
const balanceColumns = ['account', 'accountLabel', 'debit', 'credit', 'balance'] as const
const monthColumns = ['account', 'accountLabel', 'before', 'debit', 'credit', 'balance'] as const

export const tables = {
  journal: lineColumns,
  'grand-livre': lineColumns,
  balance: balanceColumns,
  'balance-of-month': monthColumns,
} as const
export type TableName = Exclude<keyof typeof tables, 'balance-of-month'>

/** What an account held before a month: positive where more was debited than credited. */
export type Carried = { account: string; label: string; cents: number }

export function rowOfLine(line: BooksLine): Cell[] {
  const amounts = [{ cents: line.debitCents }, { cents: line.creditCents }]
  const entry = [line.date, String(line.entryNumber), line.journal, line.piece, line.label, line.canteen ?? '']
  return [...entry, line.account, line.accountLabel, line.thirdPartyName ?? line.thirdParty ?? '', ...amounts]
}

/** Like a line of the account, on the first day of the month, on the side where the account stands. */
export function rowOfCarried({ account, label, cents }: Carried, { day, label: carried }: { day: string; label: string }) {
  const amounts = [{ cents: Math.max(cents, 0) }, { cents: Math.max(-cents, 0) }]
  return { account, row: [day, '', '', '', carried, '', account, label, '', ...amounts] as Cell[] }
}

/** @param before of a month: what accounts held before it, which their balance goes on from */
export function rowsOfBalance(balances: readonly Balance[], names: AccountNames, before?: readonly Carried[]): Cell[][] {
  const held = new Map(before?.map(({ account, cents }) => [account, cents]))
  const still = [...held.keys()].map((account) => ({ account, debitCents: 0, creditCents: 0 }))
  const moved = byAccount(balances)
  const rest = still.filter(({ account }) => !moved.some((each) => each.account === account))
  const all = [...moved, ...rest].toSorted((one, other) => (one.account < other.account ? -1 : 1))
  return all.map((each) => {
    const cents = held.get(each.account) ?? 0
    const begins = before ? [{ cents }] : []
    const moves = [{ cents: each.debitCents }, { cents: each.creditCents }, { cents: cents + balanceOf(each) }]
    return [each.account, labelOf(names, each.account), ...begins, ...moves]
  })
}

/** A line of a file whose fields are parted by semicolons, with decimal commas. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvField).join(';')}\r\n`
}

/** By it programs of tables know UTF-8. */
export const byteOrderMark = '\ufeff'

function csvField(cell: Cell): string {
  if (typeof cell !== 'string') return (cell.cents / 100).toFixed(2).replace('.', ',')
  return csvText(cell)
}
