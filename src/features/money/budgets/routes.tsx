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
import { asTyped, budgetForm, budgetMonthForm } from './forms.ts'
import { keepBudget } from './keep-budget.ts'
import { BudgetPage } from './pages/budget-page.tsx'
import { maySetBudget } from './policy.ts'
import { findBudget, findBudgetAndAccounts, findMonthBalances } from './queries.ts'
import { setBudgetMonth } from './set-budget-month.ts'

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
      ...{ associationId: books.association.id, canteenId, fiscalYear: year, planned: form.value, typed },
      months: monthsOf(reading.year),
      actorId: requireUser(c).id,
      stands: async (tx) => asTyped(await findBudget(tx, canteenId, year), c.var.language),
      now: c.var.now,
    })
    if (edited.conflict) {
      c.status(409)
      return showBudget(c, books, reading, { typed: reopened(typed, edited.conflict), stands: edited.conflict })
    }
    if (edited.saved.length === 0) return back(c, urls.budget, { canteen: books.canteen.slug }, 'note', { about: year })
    c.status(422)
    const errors = Object.fromEntries(edited.saved.map((nature) => [nature, textIn(c.var.language)('budgets:month.torn')]))
    return showBudget(c, books, reading, { typed, errors })
  })
  .post(urls.budgetMonth, allow(maySetBudget), whereFollowed('books'), async (c) => {
    const books = await findBooks(c.var.db, param(c, 'canteen'))
    const year = param(c, 'year')
    const fiscalYear = books.years.find(({ firstDay }) => firstDay === year)
    if (!fiscalYear) throw new NotFound()
    const reading = readingOf(books, (name) => (name === 'exercice' ? year : undefined), dayAt(c.var.now, books.canteen.timeZone))!
    const [text, months, data] = [textIn(c.var.language), monthsOf(fiscalYear), await sentForm(c)]
    const form = parseForm(budgetMonthForm(text, months), data)
    if (!form.ok) {
      c.status(422)
      return showBudget(c, books, reading, {}, form)
    }
    const { monthAmount: cents, ...which } = form.value
    const place = { associationId: books.association.id, canteenId: books.canteen.id, fiscalYear: year, months }
    const set = await setBudgetMonth(c.var.db, { ...place, ...which, cents, actorId: requireUser(c).id, now: c.var.now })
    if (set.ok) return back(c, urls.budget, { canteen: books.canteen.slug }, 'note', { about: year })
    c.status(422)
    const errors = { [set.refusal === 'no-line' ? 'nature' : 'monthAmount']: text(`budgets:month.refusals.${set.refusal}`) }
    return showBudget(c, books, reading, {}, { typed: typedFields(data), errors })
  })

async function showBudget(
  c: Context<Env>,
  books: Books,
  reading: Reading,
  form: FormState & { stands?: Typed } = {},
  ofMonth: FormState = {},
) {
  const { association, canteen, canteens } = books
  const { firstDay: fiscalYear } = reading.year
  const ofCanteen = canteens.length > 1 ? { canteenId: canteen.id } : {}
  const [{ planned, accounts, given }, balances] = await Promise.all([
    findBudgetAndAccounts(c.var.db, { id: canteen.id, associationId: association.id }, reading.year),
    findMonthBalances(c.var.db, { associationId: association.id, fiscalYear, ...ofCanteen }),
  ])
  const typed = form.typed ?? opened(asTyped(planned, c.var.language))
  const lines = budgetLines(planned, balances, accounts)
  const months = toldByMonth(budgetByMonth([{ planned, given }], balances, { months: monthsOf(reading.year), accounts }))
  return c.render(
    <BudgetPage
      {...{ books, reading, lines, months, given, ofMonth }}
      {...form}
      typed={typed}
      isDone={doneOf(c, ['note']) !== undefined}
    />,
  )
}
