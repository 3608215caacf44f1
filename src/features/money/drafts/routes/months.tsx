import type { Context } from 'hono'
import { findAccountNames } from '#src/features/money/accounts/queries.ts'
import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import { allow, back, doneOf, aboutOf, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { typedFields } from '#src/platform/web/form.ts'
import { dayBefore } from '#src/platform/time.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { readMonth } from '../draft.ts'
import { MonthPage } from '../pages/month-page.tsx'
import { findMonthsWaiting } from '../queries.ts'
import { prepareMonth, validateMonth, type MonthRefusal } from '../validate-month.ts'
import { booksOf, type Books } from './books.tsx'

export const monthRoutes = newRoutes()
  .get(urls.monthToValidate, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
    const written = doneOf(c, ['valide']) && Number(aboutOf(c))
    return showMonth(c, await booksOf(c), { asked: c.req.query('mois'), written: Number.isInteger(written) ? written : undefined })
  })
  .post(urls.monthToValidate, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
    const books = await booksOf(c)
    const { month: asked, version = '' } = typedFields(await sentForm(c))
    const month = readMonth(asked)
    if (!month) return showMonth(c, books, { asked })
    const { sight, today, canteen } = books
    const order = { sight, month, today, version, canteenId: canteen.id, actorId: requireUser(c).id, now: c.var.now }
    const validated = await validateMonth(c.var.db, order)
    if (validated.ok) return back(c, urls.monthToValidate, { canteen: canteen.slug }, 'valide', { about: String(validated.value) })
    c.status(409)
    return showMonth(c, books, { asked: month, refusal: validated.refusal })
  })

type Shown = { asked: string | undefined; refusal?: MonthRefusal; written?: number | undefined }

/** The oldest month that waits, unless another is asked for. */
async function showMonth(c: Context<Env>, { canteen, sight, today }: Books, { asked, refusal, written }: Shown) {
  const months = await findMonthsWaiting(c.var.db, sight.associationId, dayBefore(`${today.slice(0, 7)}-01`))
  const month = months.find((each) => each.month === readMonth(asked))?.month ?? months[0]?.month
  const toWrite = month === undefined ? undefined : await prepareMonth(c.var.db, { sight, month, today })
  const names = await findAccountNames(c.var.db, sight.associationId)
  return c.render(<MonthPage {...{ canteen, months, month, toWrite, names, refusal, written }} />)
}
