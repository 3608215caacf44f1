import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { allow, back, param, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { AccountPage } from '../pages/account-page.tsx'
import { BalancePage } from '../pages/balance-page.tsx'
import { JournalPage } from '../pages/journal-page.tsx'
import { mayReadBooks } from '../policy.ts'
import { findAccountLines, findBalances, findBooks, findEntries, type Books } from '../queries.ts'
import { daysOfMonth, filterOf, readingOf, type Reading } from '../reading.ts'

/** The journal, the balance and one account, read. */
export const readingRoutes = newRoutes()
  .get(urls.journal, allow(mayReadBooks), whereFollowed('books'), async (c) => {
    const { books, reading } = await readBooks(c)
    if (!reading) return beforeTheFirstYear(c, books)
    const asked = { ...filterOf(books, reading), ...daysOfMonth(reading.month) }
    const found = await findEntries(c.var.db, asked, reading.page)
    return c.render(<JournalPage books={books} reading={reading} names={books.names} {...found} />)
  })
  .get(urls.balance, allow(mayReadBooks), whereFollowed('books'), async (c) => {
    const { books, reading } = await readBooks(c)
    if (!reading) return beforeTheFirstYear(c, books)
    const balances = await findBalances(c.var.db, filterOf(books, reading))
    return c.render(<BalancePage books={books} reading={reading} names={books.names} balances={balances} />)
  })
  .get(urls.accountLedger, allow(mayReadBooks), whereFollowed('books'), async (c) => {
    const account = param(c, 'account')
    if (!/^[1-8]\d{2,11}$/.test(account)) throw new NotFound()
    const { books, reading } = await readBooks(c)
    if (!reading) return beforeTheFirstYear(c, books)
    const found = await findAccountLines(c.var.db, { ...filterOf(books, reading), account }, reading.page)
    return c.render(<AccountPage books={books} reading={reading} account={account} names={books.names} {...found} />)
  })

async function readBooks(c: Context<Env>): Promise<{ books: Books; reading: Reading | undefined }> {
  const books = await findBooks(c.var.db, param(c, 'canteen'))
  return { books, reading: readingOf(books, (name) => c.req.query(name), dayAt(c.var.now, books.canteen.timeZone)) }
}

function beforeTheFirstYear(c: Context<Env>, { canteen }: Books) {
  return back(c, urls.books, { canteen: canteen.slug })
}
