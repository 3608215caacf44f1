/** What the routes of a meal's menu ask alike. */
import type { Context } from 'hono'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { param, requireUser, whereFollowed, type Env } from '#src/platform/web/http.ts'
import type { MenuDish } from '../menu.ts'
import { findMenu, type Menu } from '../queries.ts'

export const followed = whereFollowed('recipes')

export type MenuAsked = { meal: Meal; menu: Menu }

/** @throws NotFound */
export async function menuAsked(c: Context<Env>): Promise<MenuAsked> {
  const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
  return { meal, menu: await findMenu(c.var.db, { canteenId: meal.canteen.id, mealId: meal.id }) }
}

export type DishAsked = MenuAsked & { position: number; dish: MenuDish }

/** @throws NotFound where the menu has no dish there */
export async function dishAsked(c: Context<Env>): Promise<DishAsked> {
  const asked = await menuAsked(c)
  const named = param(c, 'dish')
  const position = /^\d{1,2}$/.test(named) ? Number(named) : -1
  const dish = asked.menu.dishes[position]
  if (!dish) throw new NotFound()
  return { ...asked, position, dish }
}

export function acting(c: Context<Env>, meal: Meal) {
  return { canteenId: meal.canteen.id, mealId: meal.id, actorId: requireUser(c).id, now: c.var.now }
}
