import type { Context } from 'hono'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import { budgetByMonth, budgetLines, plannedTogether } from '#src/features/money/budgets/budget.ts'
import { findPlans, findMonthBalances } from '#src/features/money/budgets/queries.ts'
import { isOfYear } from '#src/features/money/grants/grant.ts'
import { findGrants } from '#src/features/money/grants/queries.ts'
import { monthsOf } from '#src/features/money/ledger/fiscal-year.ts'
import { mayReadBooks } from '#src/features/money/ledger/policy.ts'
import { findBalances, findBooks, type Books, type FiscalYear } from '#src/features/money/ledger/queries.ts'
import { readingOf, type Reading } from '#src/features/money/ledger/reading.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { download, inTurn } from '#src/platform/web/download.ts'
import { allow, back, param, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { tableOfBooks } from './read-table.ts'
import { checkFec } from './check-fec.ts'
import { describeFec, fecName, type FecEncoding } from './fec.ts'
import { ExportsPage } from './pages/exports-page.tsx'
import { StatementsPage } from './pages/statements-page.tsx'
import { fileOf, periodOf } from './period.ts'
import type { TableName } from './table.ts'
import { balanceSheet, withCarried } from './balance-sheet.ts'
import { incomeStatement } from './statements.ts'
import { publicKeyOf } from './archive-key.ts'
import { writeArchive } from './write-archive.ts'
import { writeFec } from './write-fec.ts'
import { writeYearFile } from './write-year-file.ts'
import { writeCsv, writeXlsx } from './write-table.ts'

/** More entries than that are checked by the operator's command. */
const checkedHere = 5000

export const exportsRoutes = newRoutes()
  .get(urls.booksExports, allow(mayReadBooks), whereFollowed('books'), async (c) => {
    const books = await findBooks(c.var.db, param(c, 'canteen'))
    const reading = readingOf(books, (name) => c.req.query(name), dayAt(c.var.now, books.canteen.timeZone))
    if (!reading) return back(c, urls.books, { canteen: books.canteen.slug })
    const isChecked = c.req.query('controle') === '1' && reading.year.entries <= checkedHere
    const faults = isChecked ? checkFec(await wholeFec(c, books, reading.year), reading.year) : undefined
    return c.render(<ExportsPage books={books} reading={reading} faults={faults} {...whatStands(c, books)} />)
  })
  .get(urls.fec, allow(mayReadBooks), whereFollowed('books'), async (c) => {
    const { books, year } = await yearAsked(c)
    const encoding = encodingOf(c)
    const pieces = writeFec(c.var.db, { associationId: books.association.id, fiscalYear: year.firstDay, encoding })
    const type = `text/plain; charset=${encoding === 'utf8' ? 'utf-8' : 'iso-8859-15'}`
    return download({ content: pieces, name: fecName(books.association.siren, year.lastDay), type })
  })
  .get(urls.fecDescription, allow(mayReadBooks), whereFollowed('books'), async (c) => {
    const { books, year } = await yearAsked(c)
    const name = fecName(books.association.siren, year.lastDay).replace('.txt', '_description.txt')
    const content = describeFec({ ...books.association, year, openBefore: openYearBefore(books, year), encoding: encodingOf(c) })
    return download({ content, name, type: 'text/plain; charset=utf-8' })
  })
  .get(urls.yearArchive, allow(mayReadBooks), whereFollowed('books'), async (c) => {
    const { books, year } = await yearAsked(c)
    const content = writeArchive(c.var.db, { association: books.association, year, secret: c.var.secret, now: c.var.now })
    return download({ content: inTurn(content), name: `archive-${year.firstDay}-${year.lastDay}.zip`, type: 'application/zip' })
  })
  .get(urls.statements, allow(mayReadBooks), whereFollowed('books'), async (c) => {
    const books = await findBooks(c.var.db, param(c, 'canteen'))
    const reading = readingOf(books, (name) => c.req.query(name), dayAt(c.var.now, books.canteen.timeZone))
    if (!reading) return back(c, urls.books, { canteen: books.canteen.slug })
    return c.render(<StatementsPage books={books} reading={reading} {...await statementsOf(c, books, reading)} />)
  })
  .get(urls.yearFile, allow(mayReadBooks), whereFollowed('books'), async (c) => {
    const { books, year } = await yearAsked(c)
    const { association } = books
    const told = await statementsOf(c, books, { year, canteen: undefined })
    const accounts = await findAccountsOf(c.var.db, association.id, year.lastDay)
    const budget = await budgetOf(c, books, year, accounts)
    const grants = (await findGrants(c.var.db, association.id)).filter((grant) => isOfYear(grant, year))
    const openBefore = openYearBefore(books, year)
    const content = writeYearFile(c.var.db, {
      association,
      year,
      openBefore,
      ...told,
      ...budget,
      grants,
      accounts,
      text: textIn('fr'),
      now: c.var.now,
    })
    return download({ content: inTurn(content), name: `comptes-${year.firstDay}-${year.lastDay}.zip`, type: 'application/zip' })
  })
  .get(urls.booksTable, allow(mayReadBooks), whereFollowed('books'), async (c) => {
    const { books, year } = await yearAsked(c)
    const [, name, kind] = /^(journal|balance|grand-livre)\.(csv|xlsx)$/.exec(param(c, 'file')) ?? []
    if (!name) throw new NotFound()
    const asked = { mois: c.req.query('mois') ?? '', cantine: c.req.query('cantine') ?? '' }
    const { period, errors } = periodOf(books, year, asked)
    if (Object.keys(errors).length > 0) {
      c.status(422)
      const reading = { year, month: year.firstDay, canteen: undefined, byNumber: false, page: 1 }
      return c.render(<ExportsPage books={books} reading={reading} {...whatStands(c, books)} asked={asked} wrong={errors} />)
    }
    const table = await tableOfBooks(c.var.db, { books, period, name: name as TableName, text: textIn(c.var.language) })
    const file = fileOf(name, period, kind ?? 'csv')
    if (kind === 'csv') return download({ content: writeCsv(table), name: file, type: 'text/csv; charset=utf-8' })
    return download({ content: writeXlsx(table), name: file, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
  })

function whatStands(c: Context<Env>, { association }: Books) {
  return { checkedHere, publicKey: publicKeyOf(c.var.secret, association.id) }
}

/** Of all canteens together, for the year and by month. */
async function budgetOf(c: Context<Env>, { association, canteens }: Books, year: FiscalYear, accounts: Record<Nature, string>) {
  const ids = canteens.map(({ id }) => id)
  const [plans, balances] = await Promise.all([
    findPlans(c.var.db, ids, year.firstDay),
    findMonthBalances(c.var.db, { associationId: association.id, fiscalYear: year.firstDay }),
  ])
  const budgetMonths = budgetByMonth(plans, balances, { months: monthsOf(year), accounts })
  return { budget: budgetLines(plannedTogether(plans.map(({ planned }) => planned)), balances, accounts), budgetMonths }
}

/** The statements of a year beside the one before; what an open year before leaves is carried over on paper only. */
async function statementsOf(c: Context<Env>, { association, years }: Books, { year, canteen }: Pick<Reading, 'year' | 'canteen'>) {
  const last = yearBefore(years, year)
  const balancesOf = ({ firstDay }: FiscalYear) =>
    findBalances(c.var.db, { associationId: association.id, fiscalYear: firstDay, canteenId: canteen?.id })
  const [now, before] = await Promise.all([balancesOf(year), last ? balancesOf(last) : null])
  const held = withCarried(now, last?.closedOn === null ? before : null)
  return { lines: incomeStatement(now, before), sheet: balanceSheet(held, before) }
}

function yearBefore(years: readonly FiscalYear[], { firstDay }: FiscalYear): FiscalYear | undefined {
  return years.find(({ lastDay }) => lastDay < firstDay)
}

function openYearBefore({ years }: Books, year: FiscalYear): FiscalYear | undefined {
  const before = yearBefore(years, year)
  return before?.closedOn === null ? before : undefined
}

async function yearAsked(c: Context<Env>): Promise<{ books: Books; year: FiscalYear }> {
  const books = await findBooks(c.var.db, param(c, 'canteen'))
  const year = books.years.find(({ firstDay }) => firstDay === param(c, 'year'))
  if (!year) throw new NotFound()
  return { books, year }
}

function encodingOf(c: Context<Env>): FecEncoding {
  return c.req.query('codage') === 'utf8' ? 'utf8' : 'latin9'
}

async function wholeFec(c: Context<Env>, { association }: Books, { firstDay }: FiscalYear): Promise<string> {
  let text = ''
  for await (const piece of writeFec(c.var.db, { associationId: association.id, fiscalYear: firstDay, encoding: 'utf8' }))
    text += piece.toString()
  return text
}
