import type { Context } from 'hono'
import { findToldNeeds } from '#src/features/guests/parties/keep-kitchen-batch.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { alertsOf, isAnythingBroughtIn, knownOf } from '../alert.ts'
import { confirmSheet, type ConfirmRefusal } from '../confirm-sheet.ts'
import { AllergensPage, sheetDeeds } from '../pages/allergens-page.tsx'
import { WallPage } from '../pages/wall-page.tsx'
import { mayConfirmMenu, mayCook } from '../policy.ts'
import type { Menu } from '../queries.ts'
import { acting, followed, menuAsked } from './asked.tsx'

export const sheetRoutes = newRoutes()
  .get(urls.mealAllergens, allow(mayCook), followed, (c) => showSheet(c))
  .get(urls.allergenWall, allow(mayCook), followed, async (c) => c.render(<WallPage {...await menuAsked(c)} />))
  .post(urls.confirmAllergens, allow(mayConfirmMenu), followed, async (c) => {
    const { meal } = await menuAsked(c)
    const { seen = '' } = typedFields(await sentForm(c))
    const confirmed = await confirmSheet(c.var.db, { ...acting(c, meal), seen })
    if (confirmed.ok) return back(c, urls.mealAllergens, { canteen: meal.canteen.slug, meal: meal.slug }, 'confirme')
    c.status(409)
    return showSheet(c, confirmed.refusal)
  })

async function showSheet(c: Context<Env>, refusal?: ConfirmRefusal) {
  const { meal, menu } = await menuAsked(c)
  const alerts = await alertsIn(c, meal, menu)
  return c.render(<AllergensPage {...{ meal, menu, alerts, refusal }} done={doneOf(c, sheetDeeds)} />)
}

/** Needs are asked for only where something was replaced. */
async function alertsIn(c: Context<Env>, meal: Meal, menu: Menu) {
  if (!isAnythingBroughtIn(menu)) return []
  const needs = await findToldNeeds(c.var.db, c.var.seals, { meal, now: c.var.now })
  return alertsOf(menu, knownOf(meal, needs))
}
