import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { typedFields } from '#src/platform/web/form.ts'
import { allow, back, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { noteCall } from './note-call.ts'
import { ChangePage } from './pages.tsx'
import { findNotices } from './queries.ts'

export const noticesRoutes = newRoutes()
  .get(urls.mealChange, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
    if (meal.state === 'cancelled') return back(c, urls.cancelMeal, { canteen: meal.canteen.slug, meal: meal.slug })
    const notices = await findNotices(c.var.db, { canteenId: meal.canteen.id, mealId: meal.id })
    return c.render(<ChangePage meal={meal} notices={notices} />)
  })
  .post(urls.changeCalls, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
    const bookingId = typedFields(await sentForm(c)).booking ?? ''
    await noteCall(c.var.db, { canteenId: meal.canteen.id, mealId: meal.id, bookingId, actorId: requireUser(c).id, now: c.var.now })
    return back(c, urls.mealChange, { canteen: meal.canteen.slug, meal: meal.slug })
  })
