import { findAccountNames } from '#src/features/money/accounts/queries.ts'
import type { BudgetLine, BudgetMonth } from '#src/features/money/budgets/budget.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { findDeferred } from '#src/features/money/deferrals/queries.ts'
import type { Grant } from '#src/features/money/grants/grant.ts'
import { findBalances, type Books, type FiscalYear } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { openZip } from '#src/platform/files/zip.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import type { Text } from '#src/ui/page.tsx'
import { describeFec, fecName } from './fec.ts'
import { draftNotes } from './notes.ts'
import { findInvoiceFiles, findVouchers, readInvoiceFile, readVoucher, streamBooksLines, type YearOf } from './queries.ts'
import type { BalanceSheet } from './balance-sheet.ts'
import type { StatementLine } from './statements.ts'
import { rowOfLine, rowsOfBalance, tables, type Cell, type TableName } from './table.ts'
import { reportsOf, tableOfGrants } from './write-grants.ts'
import { writeFec } from './write-fec.ts'
import { writeCsv } from './write-table.ts'

type WriteYearFile = {
  association: Books['association']
  year: FiscalYear
  /** The year before, where nobody has closed it: the balance sheet carries it over, the entries do not. */
  openBefore: FiscalYear | undefined
  lines: readonly StatementLine[]
  sheet: BalanceSheet
  budget: readonly BudgetLine[]
  budgetMonths: readonly BudgetMonth[]
  grants: readonly Grant[]
  /** Where each nature goes at the end of the year. */
  accounts: Record<Nature, string>
  /** In French: the file is read with the accountant and at the meeting. */
  text: Text
  now: Date
}

/** All that a year's accounts are shown and checked with, as one archive (ZIP), piece by piece. */
export async function* writeYearFile(
  db: Database,
  { association, year, openBefore, lines, sheet, budget, budgetMonths, grants, accounts, text, now }: WriteYearFile,
): AsyncGenerator<Uint8Array> {
  const zip = openZip(now)
  const of = { associationId: association.id, fiscalYear: year.firstDay }
  const deferred = await findDeferred(db, { associationId: association.id, year })
  yield* zip.whole(
    'LISEZMOI.txt',
    `${text('exports:yearFile.readMe', { association: association.legalName })}${openBefore ? text('exports:yearFile.openBefore', openBefore) : ''}`,
  )
  yield* zip.file('compte-de-resultat.csv', statementTable(lines, text))
  yield* zip.file('bilan-actif.csv', assetsTable(sheet, text))
  yield* zip.file('bilan-passif.csv', statementTable(sheet.liabilities, text))
  yield* zip.whole('annexe-projet.txt', `\ufeff${draftNotes({ ...association, year, openBefore, lines, sheet, grants, deferred })}`)
  yield* zip.file(fecName(association.siren, year.lastDay), writeFec(db, { ...of, encoding: 'latin9' }))
  yield* zip.whole('fec-description.txt', describeFec({ ...association, year, openBefore, encoding: 'latin9' }))
  for (const name of ['journal', 'grand-livre'] as const)
    yield* zip.file(
      `${name}.csv`,
      writeCsv({ name, header: headerOf(name, text), rows: linesOf(db, { ...of, byAccount: name === 'grand-livre' }) }),
    )
  const balance = rowsOfBalance(await findBalances(db, of), await findAccountNames(db, association.id))
  yield* zip.file('balance.csv', writeCsv({ name: 'balance', header: headerOf('balance', text), rows: balance }))
  yield* zip.file('budget.csv', writeCsv({ name: 'budget', header: budgetHeader(text), rows: budgetRows(budget, text) }))
  yield* zip.file('budget-par-mois.csv', tableOfMonths(budgetMonths, text))
  yield* zip.file('subventions.csv', tableOfGrants({ year, grants, accounts, text }))
  for await (const { name, report } of reportsOf(db, { association, year, grants, accounts, text, today: dayAt(now, networkTimeZone) }))
    yield* zip.whole(name, report)
  for (const { name, ...voucher } of await findVouchers(db, of))
    yield* zip.whole(`justificatifs/${name}`, await readVoucher(db, { ...of, ...voucher }))
  for (const { name, ...invoice } of await findInvoiceFiles(db, { ...of, lastDay: year.lastDay }))
    yield* zip.whole(`factures/${name}`, await readInvoiceFile(db, { ...of, ...invoice }))
  yield* zip.close()
}

function budgetHeader(text: Text): string[] {
  return [text('budgets:nature'), text('budgets:planned'), text('budgets:actual'), text('budgets:left')]
}

function budgetRows(budget: readonly BudgetLine[], text: Text): Cell[][] {
  return budget.map(({ nature, plannedCents, actualCents }) => [
    text(`accounts:natures.${nature}`),
    { cents: plannedCents },
    { cents: actualCents },
    { cents: plannedCents - actualCents },
  ])
}

/** Two lines a nature, planned and actual, a column a month. */
function tableOfMonths(months: readonly BudgetMonth[], text: Text) {
  const [first] = months
  const header = [text('budgets:nature'), '', ...months.map(({ month }) => month.slice(0, 7)), text('ledger:total')]
  const rows = (first?.lines ?? []).flatMap(({ nature }, place) =>
    (['planned', 'actual'] as const).map((which): Cell[] => {
      const cents = months.map(({ lines }) => lines[place]![`${which}Cents`])
      const total = cents.reduce((sum, each) => sum + each, 0)
      return [text(`accounts:natures.${nature}`), text(`budgets:${which}`), ...[...cents, total].map((each) => ({ cents: each }))]
    }),
  )
  return writeCsv({ name: 'budget', header, rows })
}

function headerOf(name: TableName, text: Text): string[] {
  return tables[name].map((column) => text(`exports:columns.${column}`))
}

async function* linesOf(db: Database, asked: YearOf & { byAccount: boolean }): AsyncGenerator<Cell[]> {
  for await (const line of streamBooksLines(db, asked)) yield rowOfLine(line)
}

function statementTable(lines: readonly StatementLine[], text: Text) {
  const header = [text('exports:statements.line'), text('exports:statements.now'), text('exports:statements.before')]
  const rows = lines.map(({ name, cents, before }): Cell[] => [
    text(`exports:lines.${name}`),
    { cents },
    before === null ? '' : { cents: before },
  ])
  return writeCsv({ name: 'statement', header, rows })
}

function assetsTable({ assets }: BalanceSheet, text: Text) {
  const header = (['line', 'gross', 'worn', 'net', 'before'] as const).map((column) => text(`exports:statements.${column}`))
  const rows = assets.map(({ name, grossCents, wornCents, cents, before }): Cell[] => [
    text(`exports:lines.${name}`),
    { cents: grossCents },
    { cents: wornCents },
    { cents },
    before === null ? '' : { cents: before },
  ])
  return writeCsv({ name: 'assets', header, rows })
}
