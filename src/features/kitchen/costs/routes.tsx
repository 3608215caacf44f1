import type { Context } from 'hono'
import { monthOf, readMonth } from '#src/features/money/drafts/draft.ts'
import { findCanteenName, findPriceOn } from '#src/features/organisation/canteens/queries.ts'
import { findCanteenThreshold } from '#src/features/organisation/networks/queries.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { acceptCost, type AcceptRefusal } from './accept-cost.ts'
import { proposedCents } from './cost.ts'
import { acceptForm, typedUses, usedForm } from './forms.ts'
import { CostsPage } from './pages/costs-page.tsx'
import { MealCostPage } from './pages/meal-cost-page.tsx'
import { mayReadCosts, maySetCostPrice } from './policy.ts'
import { findCosts, findUsableLines } from './queries.ts'
import { useLines } from './use-lines.ts'

const followed = whereFollowed('purchases')

export const costsRoutes = newRoutes()
  .get(urls.costs, allow(mayReadCosts), followed, (c) => showCosts(c))
  .post(urls.acceptCost, allow(maySetCostPrice), followed, async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const form = parseForm(acceptForm, await sentForm(c))
    const { month, cents } = form.ok ? form.value : { month: '', cents: 0 }
    const today = dayAt(c.var.now, canteen.timeZone)
    const asked = readMonth(month) ?? monthOf(today)
    const order = { canteenId: canteen.id, month: asked, cents, today, actorId: requireUser(c).id, now: c.var.now }
    const accepted = await acceptCost(c.var.db, order)
    if (accepted.ok) return back(c, urls.costs, { canteen: canteen.slug }, 'prix')
    return showCosts(c, accepted.refusal)
  })
  .get(urls.mealCost, allow(mayReadCosts), followed, async (c) => {
    const { meal, key } = await mealAsked(c)
    const lines = await findUsableLines(c.var.db, key, meal.serviceDate)
    return c.render(<MealCostPage meal={meal} lines={lines} typed={opened(typedUses(lines))} />)
  })
  .post(urls.mealCost, allow(mayReadCosts), followed, async (c) => {
    const { meal, key } = await mealAsked(c)
    const data = await sentForm(c)
    const form = parseForm(usedForm, data)
    const typed = typedFields(data)
    const order = { ...key, serviceDate: meal.serviceDate, actorId: requireUser(c).id, now: c.var.now }
    const { conflict, saved } = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedUses(await findUsableLines(tx, key, meal.serviceDate)),
      save: (tx) => useLines(tx, { ...order, quarters: form.ok ? form.value : new Map() }),
    })
    if (saved?.ok) return back(c, urls.costs, { canteen: meal.canteen.slug }, 'repas')
    const lines = await findUsableLines(c.var.db, key, meal.serviceDate)
    c.status(conflict ? 409 : 422)
    if (!conflict) {
      const errors = saved ? { [`lines.${saved.refusal}`]: textIn(c.var.language)('costs:meal.usedElsewhere') } : {}
      return c.render(<MealCostPage {...{ meal, lines, typed, errors }} />)
    }
    return c.render(
      <Conflicting stands={conflict} takeAt={c.req.path}>
        <MealCostPage meal={meal} lines={lines} typed={reopened(typed, conflict)} />
      </Conflicting>,
    )
  })

async function mealAsked(c: Context<Env>) {
  const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
  return { meal, key: { canteenId: meal.canteen.id, mealId: meal.id } }
}

async function showCosts(c: Context<Env>, refusal?: AcceptRefusal) {
  const { db, now } = c.var
  const canteen = await findCanteenName(db, param(c, 'canteen'))
  const today = dayAt(now, canteen.timeZone)
  const month = readMonth(c.req.query('mois')) ?? monthOf(today)
  const costs = await findCosts(db, canteen.id, { month, now })
  const price = await findPriceOn(db, canteen.id, today)
  // A month that goes on is not what a cover costs yet.
  const proposed = month < monthOf(today) ? proposedCents(costs, await findCanteenThreshold(db)) : null
  if (refusal) c.status(409)
  return c.render(<CostsPage {...{ canteen, month, costs, price, proposed, refusal }} done={doneOf(c, ['prix', 'repas'])} />)
}
