import { Hono } from 'hono'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { typedFields } from '#src/platform/web/form.ts'
import { allow, type Env, requireUser, sentForm } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { href, urls } from '#src/urls.ts'
import { noteCall } from './note-call.ts'
import { ChangePage } from './pages.tsx'
import { findNotices } from './queries.ts'

export const noticesRoutes = new Hono<Env>()
  .get(urls.mealChange, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, c.req.param('canteen'), c.req.param('meal'))
    const cancellation = href(urls.cancelMeal, { canteen: meal.canteen.slug, meal: meal.slug })
    if (meal.state === 'cancelled') return c.redirect(inLanguage(c.var.language, cancellation), 303)
    const notices = await findNotices(c.var.db, { canteenId: meal.canteen.id, mealId: meal.id })
    return c.render(<ChangePage meal={meal} notices={notices} />)
  })
  .post(urls.changeCalls, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, c.req.param('canteen'), c.req.param('meal'))
    const bookingId = typedFields(await sentForm(c)).booking ?? ''
    await noteCall(c.var.db, { canteenId: meal.canteen.id, mealId: meal.id, bookingId, actorId: requireUser(c).id, now: c.var.now })
    const page = href(urls.mealChange, { canteen: meal.canteen.slug, meal: meal.slug })
    return c.redirect(inLanguage(c.var.language, page), 303)
  })
