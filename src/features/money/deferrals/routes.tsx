import type { Context } from 'hono'
import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import { findBooks, type Books, type FiscalYear } from '#src/features/money/ledger/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { deferIncome, type DeferralRefusal } from './defer-income.ts'
import { DeferredPage } from './pages/deferred-page.tsx'
import { findDeferred } from './queries.ts'

export const deferralsRoutes = newRoutes()
  .get(urls.deferredIncome, allow(mayKeepBooks), whereFollowed('books'), async (c) => showDeferred(c, await booksOf(c)))
  .post(urls.deferredIncome, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
    const { books, year } = await booksOf(c)
    const seenCents = Number((await sentForm(c)).get('seen') ?? Number.NaN)
    const order = { associationId: books.association.id, year, seenCents, actorId: requireUser(c).id, now: c.var.now }
    const deferred = await deferIncome(c.var.db, order)
    if (deferred.ok) return back(c, urls.deferredIncome, { canteen: books.canteen.slug, year: year.firstDay }, 'note')
    c.status(409)
    return showDeferred(c, { books, year }, deferred.refusal)
  })

type OfYear = { books: Books; year: FiscalYear }

async function booksOf(c: Context<Env>): Promise<OfYear> {
  const books = await findBooks(c.var.db, param(c, 'canteen'))
  const year = books.years.find(({ firstDay }) => firstDay === param(c, 'year'))
  if (!year) throw new NotFound()
  return { books, year }
}

async function showDeferred(c: Context<Env>, { books, year }: OfYear, refusal?: DeferralRefusal) {
  const deferred = await findDeferred(c.var.db, { associationId: books.association.id, year })
  return c.render(
    <DeferredPage books={books} year={year} deferred={deferred} refusal={refusal} isNoted={doneOf(c, ['note']) !== undefined} />,
  )
}
