import { Hono } from 'hono'
import { allow, everybody, type Env, publicPage } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { MealPage } from '../pages/meal-page.tsx'
import { findCanteenToVisit } from '#src/features/organisation/canteens/queries.ts'
import { findDishes, findPublicMeal } from '../queries.ts'

export const publicMealRoutes = new Hono<Env>().get(urls.meal, allow(everybody), publicPage, async (c) => {
  const { db, now } = c.var
  const meal = await findPublicMeal(db, c.req.param('canteen'), c.req.param('meal'))
  const [canteen, dishes] = await Promise.all([
    findCanteenToVisit(db, { slug: meal.canteen.slug, day: meal.serviceDate }),
    findDishes(db, meal),
  ])
  return c.render(<MealPage meal={meal} canteen={canteen} dishes={dishes} now={now} />)
})
