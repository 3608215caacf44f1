import type { Context } from 'hono'
import { z } from 'zod'
import { allow, doneOf, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { monthOf, readMonth } from '../draft.ts'
import { ExpensesPage, type ExpensesPageProps } from '../pages/expenses-page.tsx'
import { mayReadExpenses } from '../policy.ts'
import { findAside, findDraftsOfMonth } from '../queries.ts'
import { booksOf, type Books } from './books.tsx'

export const expenseRoutes = newRoutes().get(urls.expenses, allow(mayReadExpenses), whereFollowed('books'), async (c) =>
  showExpenses(c, await booksOf(c)),
)

const asked = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) })

export async function showExpenses(c: Context<Env>, books: Books, invoice?: ExpensesPageProps['invoice']) {
  const { canteen, sight, today, mayNote, mayWrite } = books
  const month = readMonth(c.req.query('mois')) ?? monthOf(today)
  const { page } = asked.parse(c.req.query())
  const [list, aside] = await Promise.all([findDraftsOfMonth(c.var.db, sight, { month, page }), findAside(c.var.db, sight, month)])
  return c.render(
    <ExpensesPage
      {...{ canteen, month, list, page, today, ...aside, isWhole: sight.isWhole, mayNote, mayWrite, invoice }}
      done={doneOf(c, ['note', 'enleve', 'paye'])}
    />,
  )
}
