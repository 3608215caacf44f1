import type { Context } from 'hono'
import { monthsOf } from '#src/features/money/ledger/fiscal-year.ts'
import { mayReadBooks } from '#src/features/money/ledger/policy.ts'
import { findBooks, type Books } from '#src/features/money/ledger/queries.ts'
import { readingOf, type Reading } from '#src/features/money/ledger/reading.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { opened, reopened } from '#src/platform/web/edits.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { budgetByMonth, budgetLines, toldByMonth } from './budget.ts'
import { asTyped, budgetForm } from './forms.ts'
import { keepBudget } from './keep-budget.ts'
import { BudgetPage } from './pages/budget-page.tsx'
import { maySetBudget } from './policy.ts'
import { findBudget, findBudgetAndAccounts, findMonthBalances } from './queries.ts'

export const budgetsRoutes = newRoutes()
  .get(urls.budget, allow(mayReadBooks), whereFollowed('books'), async (c) => {
    const books = await findBooks(c.var.db, param(c, 'canteen'))
    const reading = readingOf(books, (name) => c.req.query(name), dayAt(c.var.now, books.canteen.timeZone))
    return reading ? showBudget(c, books, reading) : back(c, urls.books, { canteen: books.canteen.slug })
  })
  .post(urls.yearBudget, allow(maySetBudget), whereFollowed('books'), async (c) => {
    const books = await findBooks(c.var.db, param(c, 'canteen'))
    const year = param(c, 'year')
    if (!books.years.some(({ firstDay }) => firstDay === year)) throw new NotFound()
    const reading = readingOf(books, (name) => (name === 'exercice' ? year : undefined), dayAt(c.var.now, books.canteen.timeZone))!
    const data = await sentForm(c)
    const form = parseForm(budgetForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showBudget(c, books, reading, form)
    }
    const typed = typedFields(data)
    const { id: canteenId } = books.canteen
    const edited = await keepBudget(c.var.db, {
      ...{ associationId: books.association.id, canteenId, fiscalYear: year, planned: form.value, typed, actorId: requireUser(c).id },
      stands: async (tx) => asTyped(await findBudget(tx, canteenId, year), c.var.language),
      now: c.var.now,
    })
    if (!edited.conflict) return back(c, urls.budget, { canteen: books.canteen.slug }, 'note', { about: year })
    c.status(409)
    return showBudget(c, books, reading, { typed: reopened(typed, edited.conflict), stands: edited.conflict })
  })

async function showBudget(c: Context<Env>, books: Books, reading: Reading, form: FormState & { stands?: Typed } = {}) {
  const { association, canteen, canteens } = books
  const { firstDay: fiscalYear } = reading.year
  const ofCanteen = canteens.length > 1 ? { canteenId: canteen.id } : {}
  const [{ planned, accounts }, balances] = await Promise.all([
    findBudgetAndAccounts(c.var.db, { id: canteen.id, associationId: association.id }, reading.year),
    findMonthBalances(c.var.db, { associationId: association.id, fiscalYear, ...ofCanteen }),
  ])
  const typed = form.typed ?? opened(asTyped(planned, c.var.language))
  const lines = budgetLines(planned, balances, accounts)
  const months = toldByMonth(budgetByMonth(planned, balances, { months: monthsOf(reading.year), accounts }))
  return c.render(<BudgetPage {...{ books, reading, lines, months }} {...form} typed={typed} isDone={doneOf(c, ['note']) !== undefined} />)
}
