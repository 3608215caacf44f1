import type { Context } from 'hono'
import type { Database } from '#src/platform/database/database.ts'
import { saveEdit, versionOf } from '#src/platform/web/edits.ts'
import { typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, type Env, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { changeMenu, type MenuRefusal } from '../change-menu.ts'
import type { Meal, MealKey } from '../meal.ts'
import { dishesOf, emptyRow, readRows, readStep, rearrange, rowsOf, typedMenu, type DishRow, type MenuStep } from '../menu.ts'
import { MenuEditor } from '../pages/menu-editor.tsx'
import { mayPlanMeals } from '../policy.ts'
import { findDishes, findMeal } from '../queries.ts'

/** Whether guests are told what came in with a change. */
type ToldChange<Value> = { value: Value; told: 'nobody' | 'guests' }

/** What the menu's editor needs of higher groups. */
export type MenuExtras = {
  /** Makes a change of a meal's menu, and tells guests what it brings into a dish. */
  tellingOfMeal: <Value>(c: Context<Env>, tx: Database, key: MealKey, make: () => Promise<Value>) => Promise<ToldChange<Value>>
}

export const menuRoutes = (extras: MenuExtras) =>
  newRoutes()
    .get(urls.editMenu, allow(mayPlanMeals), async (c) => {
      const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
      const dishes = await findDishes(c.var.db, meal)
      const version = versionOf(typedMenu(rowsOf(dishes)))
      return c.render(<MenuEditor meal={meal} version={version} rows={dishes.length > 0 ? rowsOf(dishes) : firstRows} kept={dishes} />)
    })
    .post(urls.editMenu, allow(mayPlanMeals), async (c) => {
      const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
      const typed = typedFields(await sentForm(c))
      const [step, rows] = [readStep(typed), readRows(typed)]
      if (step.kind !== 'save') return rearranged(c, meal, { rows: rearrange(rows, step), typed }, step)
      return saveMenu(c, meal, { rows, typed }, extras)
    })

/** A menu usually has these three; what stays empty is not saved. */
const firstRows: DishRow[] = [emptyRow('starter'), emptyRow('main'), emptyRow('dessert')]

type Sent = { rows: readonly DishRow[]; typed: Typed }

/** The cursor goes on where something changed: in the new dish, or in the one that follows the one taken away. */
async function rearranged(c: Context<Env>, meal: Meal, { rows, typed }: Sent, step: Exclude<MenuStep, { kind: 'save' }>) {
  const focused = Math.max(0, Math.min(step.kind === 'remove' ? step.position : rows.length, rows.length - 1))
  const kept = await findDishes(c.var.db, meal)
  return c.render(<MenuEditor meal={meal} version={typed.version} rows={rows} kept={kept} focused={focused} />)
}

async function saveMenu(c: Context<Env>, meal: Meal, sent: Sent, { tellingOfMeal }: MenuExtras) {
  const dishes = dishesOf(sent.rows)
  if (!dishes.ok) return refused(c, meal, sent, dishes.refusal)
  const order = { canteenId: meal.canteen.id, mealId: meal.id, actorId: requireUser(c).id, dishes: dishes.value, now: c.var.now }
  const changed = await saveEdit(c.var.db, {
    subject: c.req.path,
    typed: sent.typed,
    stands: async (tx) => typedMenu(rowsOf(await findDishes(tx, meal))),
    save: (tx) => tellingOfMeal(c, tx, order, () => changeMenu(tx, order)),
  })
  if (changed.conflict) return showConflict(c, meal, sent, changed.conflict)
  const { value: saved, told } = changed.saved
  if (!saved.ok) return refused(c, meal, sent, saved.refusal)
  if (told === 'guests') return back(c, urls.mealAllergens, { canteen: meal.canteen.slug, meal: meal.slug }, 'prevenus')
  return back(c, urls.editMeal, { canteen: meal.canteen.slug, meal: meal.slug }, 'menu')
}

/** The meal as it stands now: it may have been closed meanwhile. */
async function refused(c: Context<Env>, { canteen, slug }: Meal, { rows, typed }: Sent, refusal: MenuRefusal | 'contradiction') {
  const meal = await findMeal(c.var.db, canteen.slug, slug)
  const kept = await findDishes(c.var.db, meal)
  c.status(refusal === 'contradiction' ? 422 : 409)
  return c.render(<MenuEditor meal={meal} version={typed.version} rows={rows} kept={kept} refusal={refusal} />)
}

async function showConflict(c: Context<Env>, meal: Meal, { rows }: Sent, stands: Typed) {
  c.status(409)
  const kept = await findDishes(c.var.db, meal)
  return c.render(
    <Conflicting stands={stands} takeAt={c.req.path}>
      <MenuEditor meal={meal} version={versionOf(stands)} rows={rows} kept={kept} saved={readRows(stands)} />
    </Conflicting>,
  )
}
