import { Hono, type Context } from 'hono'
import { typedFields } from '#src/platform/form.ts'
import { allow, type Env, requireUser, sentForm } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { href, urls } from '#src/urls.ts'
import { changeMenu } from '../change-menu.ts'
import type { Meal, TransitionRefusal } from '../meal.ts'
import { dishesOf, emptyRow, readRows, readStep, rearrange, rowsOf, type DishRow, type MenuStep } from '../menu.ts'
import { MenuEditor } from '../pages/menu-editor.tsx'
import { mayPlanMeals } from '../policy.ts'
import { findDishes, findMeal } from '../queries.ts'

export const menuRoutes = new Hono<Env>()
  .get(urls.editMenu, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, c.req.param('canteen'), c.req.param('meal'))
    const dishes = await findDishes(c.var.db, meal)
    return c.render(<MenuEditor meal={meal} rows={dishes.length > 0 ? rowsOf(dishes) : firstRows} kept={dishes} />)
  })
  .post(urls.editMenu, allow(mayPlanMeals), async (c) => {
    const meal = await findMeal(c.var.db, c.req.param('canteen'), c.req.param('meal'))
    const typed = typedFields(await sentForm(c))
    const [step, rows] = [readStep(typed), readRows(typed)]
    if (step.kind !== 'save') return rearranged(c, meal, rearrange(rows, step), step)
    return saveMenu(c, meal, rows)
  })

/** A menu usually has these three; what stays empty is not saved. */
const firstRows: DishRow[] = [emptyRow('starter'), emptyRow('main'), emptyRow('dessert')]

/** The cursor goes on where something changed: in the new dish, or in the one that follows the one taken away. */
async function rearranged(c: Context<Env>, meal: Meal, rows: DishRow[], step: Exclude<MenuStep, { kind: 'save' }>) {
  const focused = Math.max(0, Math.min(step.kind === 'remove' ? step.position : rows.length, rows.length - 1))
  return c.render(<MenuEditor meal={meal} rows={rows} kept={await findDishes(c.var.db, meal)} focused={focused} />)
}

async function saveMenu(c: Context<Env>, meal: Meal, rows: readonly DishRow[]) {
  const dishes = dishesOf(rows)
  if (!dishes.ok) return refused(c, meal, rows, dishes.refusal)
  const { id: actorId } = requireUser(c)
  const changed = await changeMenu(c.var.db, { canteenId: meal.canteen.id, mealId: meal.id, actorId, dishes: dishes.value, now: c.var.now })
  if (!changed.ok) return refused(c, meal, rows, changed.refusal)
  const address = href(urls.editMeal, { canteen: meal.canteen.slug, meal: meal.slug })
  return c.redirect(`${inLanguage(c.var.language, address)}?fait=menu`, 303)
}

/** The meal as it stands now: it may have been closed meanwhile. */
async function refused(c: Context<Env>, { canteen, slug }: Meal, rows: readonly DishRow[], refusal: TransitionRefusal | 'contradiction') {
  const meal = await findMeal(c.var.db, canteen.slug, slug)
  c.status(refusal === 'contradiction' ? 422 : 409)
  return c.render(<MenuEditor meal={meal} rows={rows} kept={await findDishes(c.var.db, meal)} refusal={refusal} />)
}
