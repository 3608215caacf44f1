/** What is cooked for the dishes of recent and coming meals of an invented canteen, and their allergens as whoever leads it confirmed them. */
import { seedCatalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { dishSheet, mealSheet, type MenuDish } from '#src/features/kitchen/menus/menu.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Random } from '#src/solver/random.ts'
import { weighted } from './draw.ts'
import { insertMany } from './insert-many.ts'
import { cookedSince, type KeptRecipes } from './insert-recipes.ts'
import { plusDays } from './meal-days.ts'
import type { Canteen, Rows } from './meal-rows.ts'

type Cooking = { canteen: Canteen; rows: Rows; kept: KeptRecipes; today: string; manager: { id: string }; random: Random }
/** A row as the demonstration drew it. */
type Planned = { id: string; service_date: string; state: string; cooks_at: Date }
type DishRow = Rows['dishes'][number]
type Menu = { meal: Planned; key: { canteen_id: string; meal_id: string }; dishes: MenuDish[] }

/** Days ahead of which the sheets are confirmed already. */
const confirmedAhead = 6

export async function insertMenus(db: Database, cooking: Cooking): Promise<void> {
  const menus = menusOf(cooking)
  const until = plusDays(cooking.today, confirmedAhead)
  const confirmed = menus.filter(({ meal }) => meal.service_date <= until && meal.state !== 'cancelled')
  await insertMany(db, 'meal_dishes', menus.flatMap(cookedRows))
  await insertMany(db, 'dish_answers', confirmed.flatMap(answerRows))
  await insertMany(
    db,
    'allergen_sheets',
    confirmed.map((menu) => sheetRow(menu, cooking)),
  )
  const past = menus.filter(({ meal }) => meal.state === 'closed')
  await insertMany(
    db,
    'yield_notes',
    past.flatMap((menu) => yieldRows(menu, cooking.random)),
  )
}

/** A dish of a name is the same at every meal: it is worked out once. */
function menusOf({ canteen, rows, kept, today }: Cooking): Menu[] {
  const since = plusDays(today, -cookedSince)
  const dishes = Map.groupBy(rows.dishes, ({ meal_id: id }) => id)
  const known = new Map<string, MenuDish>()
  const dishOf = (row: DishRow) => known.get(row.name) ?? known.set(row.name, answeredDish(row, kept)).get(row.name)!
  return (rows.meals as Planned[])
    .filter(({ service_date: day }) => day >= since)
    .map((meal) => ({
      meal,
      key: { canteen_id: canteen.id, meal_id: meal.id },
      dishes: (dishes.get(meal.id) ?? []).map(dishOf),
    }))
}

/** The labels were read, and nothing more was on them. */
function answeredDish({ name, course, vegetarian = false, allergens = null }: DishRow, kept: KeptRecipes): MenuDish {
  const recipe = kept.get(name) ?? null
  const dish = { name, course, vegetarian, declared: allergens, recipe, replaced: [], answers: null }
  const { asked, basis } = dishSheet(seedCatalogue(), dish)
  return asked.length === 0 ? dish : { ...dish, answers: { basis, contains: [], absent: asked } }
}

function cookedRows({ key, dishes }: Menu) {
  return dishes.flatMap(({ name, recipe }) =>
    recipe ? [{ ...key, dish: name, recipe_id: recipe.id, version: recipe.version, serves_plain: true, variants: {} }] : [],
  )
}

function answerRows({ key, dishes }: Menu) {
  return dishes.flatMap(({ name, answers }) => (answers ? [{ ...key, dish: name, ...answers }] : []))
}

function sheetRow({ meal, key, dishes }: Menu, { canteen, manager }: Cooking) {
  const confirmedAt = new Date(Math.min(meal.cooks_at.getTime(), canteen.now.getTime()) - 45 * 60_000)
  return { ...key, digest: mealSheet(seedCatalogue(), dishes).digest, confirmed_by: manager.id, confirmed_at: confirmedAt }
}

/** What the cook said afterwards of how much there was, if anything. */
const sayings = ['right', 'much', 'little', null] as const

function yieldRows({ key, dishes }: Menu, random: Random) {
  return dishes.flatMap(({ name, recipe }) => {
    const said = sayings[weighted(random, [4, 1, 0.6, 5])]
    return recipe && said ? [{ ...key, dish: name, recipe_id: recipe.id, said }] : []
  })
}
