import type { Context } from 'hono'
import { countBoard } from '#src/features/day/arrivals/arrival.ts'
import { findMealParties } from '#src/features/day/arrivals/queries.ts'
import { mayOpenDay } from '#src/features/day/arrivals/policy.ts'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt, readDay } from '#src/platform/time.ts'
import { findSetAside } from '#src/features/money/till/queries.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { findFigures } from '#src/features/day/figures/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { closeMeal } from './close-meal.ts'
import { refusalToClose, type ClosingRefusal, type Doubt } from './closing.ts'
import { closingForm, reopeningForm } from './forms.ts'
import { ClosedPage } from './pages/closed-page.tsx'
import { PastMealsPage } from './pages/past-meals-page.tsx'
import { OpenPage } from './pages/open-page.tsx'
import { mayCloseDay } from './policy.ts'
import { findCanteenThreshold } from '#src/features/organisation/networks/queries.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { findDoubts, findPastMeals, findPastMonths } from './queries.ts'
import { reopenMeal } from './reopen-meal.ts'

export const closingsRoutes = newRoutes()
  .get(urls.pastMeals, allow(mayOpenDay), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const months = await findPastMonths(c.var.db, canteen.id, c.var.now)
    const asked = readDay(`${c.req.query('mois')}-01`)
    const month = asked ?? months.at(-1)?.month ?? `${dayAt(c.var.now, canteen.timeZone).slice(0, 7)}-01`
    const meals = await findPastMeals(c.var.db, canteen.id, { month, now: c.var.now })
    return c.render(<PastMealsPage canteen={canteen} months={months} month={month} meals={meals} />)
  })
  .get(urls.closing, allow(mayCloseDay), async (c) => showClosing(c, {}))
  .post(urls.closing, allow(mayCloseDay), async (c) => {
    const meal = await mealOf(c)
    const data = await sentForm(c)
    const form = parseForm(closingForm(textIn(c.var.language)), data)
    if (!form.ok) return mend(c, form)

    const closed = await closeMeal(c.var.db, { ...request(c, meal), seals: c.var.seals, ...form.value })
    if (closed.ok) return backToClosing(c, meal, 'clos')
    return closed.refusal === 'doubtful' ? askAgain(c, typedFields(data)) : refuse(c, closed.refusal, typedFields(data))
  })
  .post(urls.reopening, allow(mayCloseDay), async (c) => {
    const meal = await mealOf(c)
    const data = await sentForm(c)
    const form = parseForm(reopeningForm(textIn(c.var.language)), data)
    if (!form.ok) return mend(c, form)

    const reopened = await reopenMeal(c.var.db, { ...request(c, meal), reason: form.value.reason })
    return reopened.ok ? backToClosing(c, meal, 'rouvert') : refuse(c, reopened.refusal, typedFields(data))
  })

function mealOf(c: Context<Env>): Promise<Meal> {
  return findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
}

function request(c: Context<Env>, meal: Meal) {
  return { ...keyOf(meal), actorId: requireUser(c).id, now: c.var.now }
}

function keyOf(meal: Meal) {
  return { canteenId: meal.canteen.id, mealId: meal.id }
}

type Told = { refusal?: ClosingRefusal | 'not-closed'; form?: FormState; doubts?: readonly Doubt[]; unsaved?: Typed }

async function showClosing(c: Context<Env>, told: Told) {
  const meal = await mealOf(c)
  return meal.state === 'closed' ? showClosed(c, meal, told) : showOpen(c, meal, told)
}

async function showOpen(c: Context<Env>, meal: Meal, { refusal, form, doubts, unsaved }: Told) {
  const [parties, money, aside] = await Promise.all([
    findMealParties(c.var.db, keyOf(meal)),
    findMoney(c.var.db, c.var.seals, keyOf(meal)),
    findSetAside(c.var.db, meal.canteen.id, meal.serviceDate),
  ])
  const shown = { meal, counts: countBoard(parties), money, aside, refusal, form, doubts, unsaved }
  return c.render(<OpenPage {...shown} closedTo={refusalToClose(meal, c.var.now)} reopened={doneOf(c, closingDeeds) === 'rouvert'} />)
}

async function showClosed(c: Context<Env>, meal: Meal, { refusal, form, unsaved }: Told) {
  const [figures, money, threshold] = await Promise.all([
    findFigures(c.var.db, keyOf(meal)),
    findMoney(c.var.db, c.var.seals, keyOf(meal)),
    findCanteenThreshold(c.var.db),
  ])
  if (!figures) throw new Error('a closed meal has its figures')
  const shown = { meal, figures, money, threshold, form, unsaved, refusal: refusal && ('meal-closed' as const) }
  return c.render(<ClosedPage {...shown} reader={requireUser(c).id} justClosed={doneOf(c, closingDeeds) === 'clos'} />)
}

function mend(c: Context<Env>, form: FormState) {
  c.status(422)
  return showClosing(c, { form })
}

/** With the numbers as they are now, and a box to tick. */
async function askAgain(c: Context<Env>, typed: Typed) {
  const doubts = await findDoubts(c.var.db, { seals: c.var.seals, meal: await mealOf(c), now: c.var.now })
  const errors = { confirmed: textIn(c.var.language)('closings:doubts.tick') }
  c.status(422)
  return showClosing(c, { doubts, form: { typed, errors } })
}

/** As the meal stands now: somebody else may have closed or reopened it meanwhile. */
function refuse(c: Context<Env>, refusal: ClosingRefusal | 'not-closed', unsaved: Typed) {
  c.status(409)
  return showClosing(c, { refusal, unsaved })
}

const closingDeeds = ['clos', 'rouvert'] as const

function backToClosing(c: Context<Env>, meal: Meal, done: (typeof closingDeeds)[number]) {
  return back(c, urls.closing, { canteen: meal.canteen.slug, meal: meal.slug }, done)
}
