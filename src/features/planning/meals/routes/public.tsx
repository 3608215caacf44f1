import type { Context } from 'hono'
import { findCanteenToVisit } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { allow, type Env, everybody, param, publicPage } from '#src/platform/web/http.ts'
import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import type { Meal } from '../meal.ts'
import type { ToldAllergens } from '../menu.ts'
import { MealPage } from '../pages/meal-page.tsx'
import { MenuPage } from '../pages/menu-page.tsx'
import { findDishes, findPublicMeal } from '../queries.ts'

/** What the page of a meal shows of higher groups. */
export type MealExtras = {
  /** Of each dish, where the canteen keeps a sheet of allergens. */
  findToldAllergens: (db: Database, meal: Meal) => Promise<ToldAllergens | undefined>
}

export function publicMealRoutes(extras: MealExtras): Routes {
  return newRoutes()
    .get(urls.meal, allow(everybody), publicPage, async (c) => c.render(<MealPage {...await shown(c, extras)} now={c.var.now} />))
    .get(urls.mealMenu, allow(everybody), publicPage, async (c) => c.render(<MenuPage {...await shown(c, extras)} />))
}

async function shown(c: Context<Env>, { findToldAllergens }: MealExtras) {
  const { db } = c.var
  const meal = await findPublicMeal(db, param(c, 'canteen'), param(c, 'meal'))
  const [canteen, dishes, told] = await Promise.all([
    findCanteenToVisit(db, { slug: meal.canteen.slug, day: meal.serviceDate }),
    findDishes(db, meal),
    findToldAllergens(db, meal),
  ])
  return { meal, canteen, dishes, told }
}
