import type { Context } from 'hono'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, type Env, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { cancelMeal } from '../cancel-meal.ts'
import { cancellationForm } from '../forms.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { noteCall } from '../note-call.ts'
import { CancellationPage, CancelledPage } from '../pages/cancellation-page.tsx'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { findBookingContacts } from '#src/features/guests/notices/queries.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { newRoutes } from '#src/platform/web/routes.ts'

export const cancellationRoutes = newRoutes()
  .get(urls.cancelMeal, allow(mayPlanMeals), async (c) => {
    const meal = await mealOf(c)
    const contacts = await findBookingContacts(c.var.db, meal)
    if (meal.state === 'cancelled') return c.render(<CancelledPage meal={meal} contacts={contacts} />)
    return c.render(<CancellationPage meal={meal} contacts={contacts} />)
  })
  .post(urls.cancelMeal, allow(mayPlanMeals), async (c) => {
    const meal = await mealOf(c)
    const data = await sentForm(c)
    const form = parseForm(cancellationForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<CancellationPage meal={meal} contacts={await findBookingContacts(c.var.db, meal)} {...form} />)
    }
    const { id: actorId } = requireUser(c)
    const order = { canteenId: meal.canteen.id, mealId: meal.id, actorId, reason: form.value.reason, now: c.var.now }
    const cancelled = await cancelMeal(c.var.db, order)
    if (!cancelled.ok) {
      c.status(409)
      return c.render(<CancellationPage meal={await mealOf(c)} contacts={[]} typed={typedFields(data)} refusal={cancelled.refusal} />)
    }
    return backToCancellation(c, meal)
  })
  .post(urls.cancellationCalls, allow(mayPlanMeals), async (c) => {
    const meal = await mealOf(c)
    const bookingId = typedFields(await sentForm(c)).booking ?? ''
    await noteCall(c.var.db, { canteenId: meal.canteen.id, mealId: meal.id, bookingId, actorId: requireUser(c).id, now: c.var.now })
    return backToCancellation(c, meal)
  })

function mealOf(c: Context<Env>): Promise<Meal> {
  return findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
}

function backToCancellation(c: Context<Env>, meal: Meal) {
  return back(c, urls.cancelMeal, { canteen: meal.canteen.slug, meal: meal.slug })
}
