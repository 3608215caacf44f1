import type { Context } from 'hono'
import { findToldNeeds } from '#src/features/guests/parties/keep-kitchen-batch.ts'
import type { ToldChange } from '#src/features/kitchen/menus/tell-guests.ts'
import { mayReadRecipes } from '#src/features/kitchen/recipes/policy.ts'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isEditable, type Meal, type MealKey } from '#src/features/planning/meals/meal.ts'
import { rowsOf, typedMenu } from '#src/features/planning/meals/menu.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { findDishes, findMeal, findPlannedMeals } from '#src/features/planning/meals/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { dayAt } from '#src/platform/time.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfPage } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { takeForm, wishForm } from './forms.ts'
import { ChoicesPage } from './pages/choices-page.tsx'
import { MealChoicesPage } from './pages/meal-choices-page.tsx'
import { proposeMenus } from './propose-menus.ts'
import { findChoosing, type Choosing } from './queries.ts'
import { takeMenu, type TakeRefusal } from './take-menu.ts'
import { weighRecipe } from './weigh-recipe.ts'

const followed = whereFollowed('recipes')

/** What taking a menu needs of the routes of menus. */
type ChoicesExtras = {
  /** Makes a change of a meal's menu, and tells guests what it brings in. */
  tellingOfMeal: <Value>(c: Context<Env>, tx: Database, key: MealKey, make: () => Promise<Value>) => Promise<ToldChange<Value>>
}

export const choicesRoutes = ({ tellingOfMeal }: ChoicesExtras) =>
  newRoutes()
    .get(urls.choices, allow(mayReadRecipes), followed, async (c) => {
      const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
      const today = dayAt(c.var.now, canteen.timeZone)
      const until = Temporal.PlainDate.from(today).add({ days: 14 }).toString()
      const [choosing, planned] = await Promise.all([
        findChoosing(c.var.db, canteen, today),
        findPlannedMeals(c.var.db, canteen.id, { from: today, until }),
      ])
      const { wanted, asked } = wishAsked(c)
      const menus = proposeMenus(choosing.recipes, { ...circumstances(choosing), counts: [], day: today, wanted })
      const meals = planned.filter((meal) => isEditable(meal) && meal.tableAt > c.var.now)
      return c.render(<ChoicesPage {...{ canteen, menus, meals, asked, wanted }} />)
    })
    .get(urls.mealChoices, allow(mayPlanMeals), followed, (c) => showMealChoices(c))
    .post(urls.mealChoices, allow(mayPlanMeals), followed, async (c) => {
      const meal = await findMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
      const data = await sentForm(c)
      const typed = typedFields(data)
      const form = parseForm(takeForm, data)
      const choosing = await findChoosing(c.var.db, meal.canteen, meal.serviceDate)
      const asked = form.ok ? form.value : { dishes: [], there: 'keep' as const }
      const chosen = asked.dishes.flatMap((id) => choosing.recipes.find((recipe) => recipe.id === id) ?? [])
      if (chosen.length === 0 || chosen.length < asked.dishes.length) return showMealChoices(c, { refusal: 'gone', status: 422 })
      const weighed = chosen.map((recipe) => weighRecipe(recipe, { ...circumstances(choosing), counts: [], day: meal.serviceDate }))
      const dishes = weighed.map((dish) => ({ ...dish, copyId: idOfPage(data, dish.id) }))
      const order = { canteenId: meal.canteen.id, mealId: meal.id, actorId: requireUser(c).id, now: c.var.now }
      const names = { canteen: meal.canteen.slug, meal: meal.slug }
      const edited = await saveEdit(c.var.db, {
        subject: href(urls.editMenu, names),
        typed,
        stands: (tx) => standing(tx, meal),
        save: async (tx) => {
          const kept = asked.there === 'keep' ? await findDishes(tx, meal) : []
          return tellingOfMeal(c, tx, order, () => takeMenu(tx, { ...order, dishes, kept, pantry: choosing.pantry }))
        },
      })
      if (edited.conflict) return showMealChoices(c, { conflict: edited.conflict, typed, status: 409 })
      const { value: taken, told } = edited.saved
      if (!taken.ok) return showMealChoices(c, { refusal: taken.refusal, status: 409 })
      if (told === 'guests') return back(c, urls.mealAllergens, names, 'prevenus')
      return back(c, urls.editMeal, names, 'menu')
    })

type Shown = { refusal?: TakeRefusal | 'gone'; conflict?: Typed; typed?: Typed; status: 409 | 422 }

async function showMealChoices(c: Context<Env>, { refusal, conflict, typed = {}, status }: Partial<Shown> = {}) {
  const { db, seals, now } = c.var
  const meal = await findMeal(db, param(c, 'canteen'), param(c, 'meal'))
  const [choosing, dishes] = await Promise.all([findChoosing(db, meal.canteen, meal.serviceDate), findDishes(db, meal)])
  const { counts } = await findToldNeeds(db, seals, { meal, now })
  const { wanted, asked } = wishAsked(c)
  const menus = proposeMenus(choosing.recipes, { ...circumstances(choosing), counts, day: meal.serviceDate, wanted })
  const stands = typedMenu(rowsOf(dishes))
  const page = (
    <MealChoicesPage {...{ meal, menus, dishes, asked, wanted, refusal }} typed={conflict ? reopened(typed, conflict) : opened(stands)} />
  )
  if (status) c.status(status)
  return c.render(
    <Conflicting stands={conflict} takeAt={c.req.path}>
      {page}
    </Conflicting>,
  )
}

function circumstances({ pantry, stock, prices }: Choosing) {
  return { catalogue: pantry.catalogue, index: pantry.index, stock, prices }
}

async function standing(tx: Database, meal: Meal): Promise<Typed> {
  return typedMenu(rowsOf(await findDishes(tx, meal)))
}

/** A cost that is none is said beside its field. */
function wishAsked(c: Context<Env>) {
  const data = new FormData()
  data.set('cout', c.req.query('cout') ?? '')
  const form = parseForm(wishForm(textIn(c.var.language)), data)
  if (!form.ok) c.status(422)
  return form.ok ? { wanted: form.value.cout, asked: { typed: typedFields(data) } } : { wanted: null, asked: form }
}
