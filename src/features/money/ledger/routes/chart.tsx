import type { Context } from 'hono'
import type { z } from 'zod'
import { addAccount, chooseAccount, setVatStatus, type AccountRefusal } from '#src/features/money/accounts/decide-accounts.ts'
import { chartWith, findDecisions } from '#src/features/money/accounts/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Result } from '#src/platform/result.ts'
import { dayAt } from '#src/platform/time.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { accountForm, natureAccountForm, vatForm } from '../forms.ts'
import { ChartPage, type ChartForm } from '../pages/chart-page.tsx'
import { mayKeepBooks, mayReadBooks } from '../policy.ts'
import { findBooks } from '../queries.ts'

/** The chart of accounts, where each nature goes, and its VAT. */
export const chartRoutes = newRoutes()
  .get(urls.chart, allow(mayReadBooks), whereFollowed('books'), async (c) => showChart(c))
  .post(urls.chart, allow(mayKeepBooks), whereFollowed('books'), async (c) =>
    decide(c, 'account', accountForm(textIn(c.var.language)), addAccount),
  )
  .post(urls.natureAccount, allow(mayKeepBooks), whereFollowed('books'), async (c) =>
    decide(c, 'nature', natureAccountForm(textIn(c.var.language)), chooseAccount),
  )
  .post(urls.natureVat, allow(mayKeepBooks), whereFollowed('books'), async (c) =>
    decide(c, 'vat', vatForm(textIn(c.var.language)), setVatStatus),
  )

type Who = { associationId: string; canteenId: string; actorId: string; now: Date }
type Decide<Wanted> = (db: Database, decision: Who & Wanted) => Promise<Result<null, AccountRefusal>>

async function decide<Wanted>(c: Context<Env>, sent: ChartForm, schema: z.ZodType<Wanted>, command: Decide<Wanted>) {
  const { association, canteen } = await findBooks(c.var.db, param(c, 'canteen'))
  const data = await sentForm(c)
  const form = parseForm(schema, data)
  if (!form.ok) {
    c.status(422)
    return showChart(c, { ...form, sent })
  }
  const who = { associationId: association.id, canteenId: canteen.id, actorId: requireUser(c).id, now: c.var.now }
  const decided = await command(c.var.db, { ...who, ...form.value })
  if (decided.ok) return back(c, urls.chart, { canteen: canteen.slug }, 'note')
  c.status(409)
  return showChart(c, { typed: typedFields(data), refusal: decided.refusal, sent })
}

async function showChart(c: Context<Env>, form: FormState & { refusal?: AccountRefusal; sent?: ChartForm } = {}) {
  const books = await findBooks(c.var.db, param(c, 'canteen'))
  const [id, today] = [books.association.id, dayAt(c.var.now, books.canteen.timeZone)]
  const own = [...books.names.own].map(([account, label]) => ({ account, label }))
  const chart = chartWith(own, today, c.var.language)
  const decisions = await findDecisions(c.var.db, id, today)
  const isDone = doneOf(c, ['note']) !== undefined
  return c.render(<ChartPage books={books} chart={chart} decisions={decisions} today={today} isDone={isDone} {...form} />)
}
