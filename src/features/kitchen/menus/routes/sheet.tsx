import type { Context } from 'hono'
import { allergenCalls } from '#src/features/guests/announcements/allergen-calls.ts'
import { noteCalls } from '#src/features/guests/announcements/note-call.ts'
import { findAnnouncements } from '#src/features/guests/announcements/queries.ts'
import { maySeeContacts } from '#src/features/guests/parties/policy.ts'
import { findToldNeeds } from '#src/features/guests/parties/keep-kitchen-batch.ts'
import { isPast, type Meal } from '#src/features/planning/meals/meal.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { alertsOf, isAnythingBroughtIn, knownOf } from '../alert.ts'
import { confirmSheet, type ConfirmRefusal } from '../confirm-sheet.ts'
import { callForm } from '../forms.ts'
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
  .post(urls.allergenCalls, allow(maySeeContacts), followed, async (c) => {
    const { meal } = await menuAsked(c)
    const form = parseForm(callForm, await sentForm(c))
    if (form.ok) await noteCalls(c.var.db, { ...acting(c, meal), ...form.value })
    return back(c, urls.mealAllergens, { canteen: meal.canteen.slug, meal: meal.slug }, 'appel')
  })

async function showSheet(c: Context<Env>, refusal?: ConfirmRefusal) {
  const { meal, menu } = await menuAsked(c)
  const [alerts, announcements] = await Promise.all([
    alertsIn(c, meal, menu),
    findAnnouncements(c.var.db, { canteenId: meal.canteen.id, mealId: meal.id }),
  ])
  const calls = isPast(meal, c.var.now) ? { contacts: [], said: [] } : allergenCalls(announcements)
  return c.render(<AllergensPage {...{ meal, menu, alerts, calls, refusal }} done={doneOf(c, sheetDeeds)} />)
}

/** Needs are asked for only where something was replaced. */
async function alertsIn(c: Context<Env>, meal: Meal, menu: Menu) {
  if (!isAnythingBroughtIn(menu)) return []
  const needs = await findToldNeeds(c.var.db, c.var.seals, { meal, now: c.var.now })
  return alertsOf(menu, knownOf(meal, needs))
}
