/** Tables of the books for a program of tables: their columns, their rows, and how a file of text writes them. Pure. */
import { labelOf, type AccountNames } from '#src/features/money/accounts/account-names.ts'
import { balanceOf, byAccount, type Balance } from '#src/features/money/ledger/balance.ts'
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

export const tables = { journal: lineColumns, 'grand-livre': lineColumns, balance: balanceColumns } as const
export type TableName = keyof typeof tables

export function rowOfLine(line: BooksLine): Cell[] {
  const amounts = [{ cents: line.debitCents }, { cents: line.creditCents }]
  const entry = [line.date, String(line.entryNumber), line.journal, line.piece, line.label, line.canteen ?? '']
  return [...entry, line.account, line.accountLabel, line.thirdPartyName ?? line.thirdParty ?? '', ...amounts]
}

export function rowsOfBalance(balances: readonly Balance[], names: AccountNames): Cell[][] {
  return byAccount(balances).map((each) => [
    each.account,
    labelOf(names, each.account),
    { cents: each.debitCents },
    { cents: each.creditCents },
    { cents: balanceOf(each) },
  ])
}

/** A line of a file whose fields are parted by semicolons, with decimal commas. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvField).join(';')}\r\n`
}

/** By it programs of tables know UTF-8. */
export const byteOrderMark = '\ufeff'

function csvField(cell: Cell): string {
  if (typeof cell !== 'string') return (cell.cents / 100).toFixed(2).replace('.', ',')
  // What begins like a formula would be reckoned by whoever opens the file.
  const plain = /^[=+\-@\t]/.test(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
