import { findAccountNames } from '#src/features/money/accounts/queries.ts'
import { labelOf, type AccountNames } from '#src/features/money/accounts/account-names.ts'
import { balanceOf, byAccount } from '#src/features/money/ledger/balance.ts'
import { findBalances, type Books } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Text } from '#src/ui/page.tsx'
import { filterBefore, filterOfPeriod, type Period } from './period.ts'
import { streamBooksLines, type BooksLine } from './queries.ts'
import { rowOfCarried, rowOfLine, rowsOfBalance, tables, type Cell, type Carried, type TableName } from './table.ts'

type Asked = { books: Books; period: Period; name: TableName; text: Text }

/** The table of a period: its title, its header, its rows. A month's ledger and balance begin with what its accounts held before. */
export async function tableOfBooks(db: Database, { books, period, name, text }: Asked) {
  const filter = filterOfPeriod(books, period)
  const columns = name === 'balance' && period.month ? tables['balance-of-month'] : tables[name]
  const table = { name: text(`exports:tables.${name}`), header: columns.map((column) => text(`exports:columns.${column}`)) }
  if (name === 'journal') return { ...table, rows: rowsOfLines(streamBooksLines(db, { ...filter, byAccount: false })) }
  const names = await findAccountNames(db, filter.associationId)
  const before = await heldBefore(db, { books, period, names })
  if (name === 'balance') return { ...table, rows: rowsOfBalance(await findBalances(db, filter), names, period.month ? before : undefined) }
  const carried = before.map((each) => rowOfCarried(each, { day: period.month ?? '', label: text('exports:carried') }))
  return { ...table, rows: rowsByAccount(streamBooksLines(db, { ...filter, byAccount: true }), carried) }
}

/** In the order of accounts. */
async function heldBefore(
  db: Database,
  { books, period, names }: { books: Books; period: Period; names: AccountNames },
): Promise<Carried[]> {
  const filter = filterBefore(books, period)
  if (!filter) return []
  return byAccount(await findBalances(db, filter))
    .map((each) => ({ account: each.account, label: labelOf(names, each.account), cents: balanceOf(each) }))
    .filter(({ cents }) => cents !== 0)
}

async function* rowsOfLines(lines: AsyncIterable<BooksLine>): AsyncGenerator<Cell[]> {
  for await (const line of lines) yield rowOfLine(line)
}

/** What an account held comes before its first line, and where it has none, in its place. */
async function* rowsByAccount(
  lines: AsyncIterable<BooksLine>,
  carried: readonly { account: string; row: Cell[] }[],
): AsyncGenerator<Cell[]> {
  let next = 0
  for await (const line of lines) {
    for (; next < carried.length && carried[next]!.account <= line.account; next++) yield carried[next]!.row
    yield rowOfLine(line)
  }
  for (; next < carried.length; next++) yield carried[next]!.row
}
