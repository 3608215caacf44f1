import type { Context } from 'hono'
import { allow, type Env, everybody, param, publicPage } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { MealPage } from '../pages/meal-page.tsx'
import { MenuPage } from '../pages/menu-page.tsx'
import { findCanteenToVisit } from '#src/features/organisation/canteens/queries.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { findDishes, findPublicMeal } from '../queries.ts'

export const publicMealRoutes = newRoutes()
  .get(urls.meal, allow(everybody), publicPage, async (c) => c.render(<MealPage {...await shown(c)} now={c.var.now} />))
  .get(urls.mealMenu, allow(everybody), publicPage, async (c) => c.render(<MenuPage {...await shown(c)} />))

async function shown(c: Context<Env>) {
  const { db } = c.var
  const meal = await findPublicMeal(db, param(c, 'canteen'), param(c, 'meal'))
  const [canteen, dishes] = await Promise.all([
    findCanteenToVisit(db, { slug: meal.canteen.slug, day: meal.serviceDate }),
    findDishes(db, meal),
  ])
  return { meal, canteen, dishes }
}
