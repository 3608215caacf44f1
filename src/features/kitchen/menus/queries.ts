import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import { contentOf, pantryOf, type OwnRow, type Pantry } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { contentFromJson, type JsonContent } from '#src/features/kitchen/recipes/kept-recipe.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Allergen, Course } from '#src/platform/database/tables/meals.ts'
import { mealSheet, type Answers, type MealSheet, type MenuDish, type Replaced } from './menu.ts'

/** Of which sheet, by whom and when. */
export type Confirmation = { digest: string; at: Date; by: string | null }

export type Menu = {
  pantry: Pantry
  dishes: readonly MenuDish[]
  sheet: MealSheet
  /** Of the sheet as it stands; null once anything of it has changed. */
  confirmed: Confirmation | null
  /** What stood before it changed. */
  wasConfirmed: boolean
  /** Guests have read a sheet since then; null where none ever was confirmed. */
  lastConfirmedAt: Date | null
  /** A kitchen's sheet is on paper, and what is cooked is another by now. */
  isPrintOld: boolean
}

export const ownColumns = [
  ...(['id', 'name', 'family', 'unit', 'animal', 'pork', 'contains', 'unknown'] as const),
  ...(['first_month as firstMonth', 'last_month as lastMonth'] as const),
] as const

/** The menu of a meal with all that is cooked for it, asked in one question. */
export async function findMenu(db: Database, key: MealKey): Promise<Menu> {
  return menuOf(await menuAskedOf(db, key).executeTakeFirstOrThrow())
}

export function menuAskedOf(db: Database, { canteenId, mealId }: MealKey) {
  return db.selectNoFrom((eb) => [
    jsonArrayFrom(dishRows(db).where('dishes.canteen_id', '=', canteenId).where('dishes.meal_id', '=', mealId)).as('dishes'),
    jsonArrayFrom(eb.selectFrom('own_ingredients').where('canteen_id', '=', canteenId).select(ownColumns)).as('own'),
    jsonObjectFrom(
      eb
        .selectFrom('allergen_sheets')
        .leftJoin('users', 'users.id', 'confirmed_by')
        .where('canteen_id', '=', canteenId)
        .where('meal_id', '=', mealId)
        .select(['digest', 'confirmed_at as at', 'users.name as by']),
    ).as('confirmation'),
    eb
      .selectFrom('kitchen_prints')
      .where('canteen_id', '=', canteenId)
      .where('meal_id', '=', mealId)
      .orderBy('printed_at', 'desc')
      .orderBy('id')
      .limit(1)
      .select('digest')
      .as('printed'),
  ])
}

export type MenuOfDay = { slug: string; title: string; serviceDate: string; dishes: readonly MenuDish[] }
type Between = { canteenId: string; first: string; last: string }

/** The menus of some days in their order, with what is cooked and what the canteen's own ingredients are; asked in one question. */
export async function findMenusBetween(db: Database, { canteenId, first, last }: Between) {
  const meals = db
    .selectFrom('meals')
    .where('meals.canteen_id', '=', canteenId)
    .where('service_date', '>=', first)
    .where('service_date', '<=', last)
    .where('state', 'in', ['published', 'held', 'closed'])
  const row = await db
    .selectNoFrom((eb) => [
      jsonArrayFrom(meals.select(['id', 'slug', 'title', 'service_date as serviceDate']).orderBy('table_at').orderBy('meals.id')).as(
        'meals',
      ),
      jsonArrayFrom(dishRows(db).where('dishes.canteen_id', '=', canteenId).where('dishes.meal_id', 'in', meals.select('id'))).as('dishes'),
      jsonArrayFrom(eb.selectFrom('own_ingredients').where('canteen_id', '=', canteenId).select(ownColumns)).as('own'),
    ])
    .executeTakeFirstOrThrow()
  const dishesOf = Map.groupBy(row.dishes, ({ mealId }) => mealId)
  const menus = row.meals.flatMap(({ id, ...meal }): MenuOfDay[] => {
    const dishes = (dishesOf.get(id) ?? []).map(dishOf)
    return dishes.length > 0 ? [{ ...meal, dishes }] : []
  })
  return { menus, own: row.own.map((one) => ({ id: one.id, ...contentOf(one) })) }
}

export type Own = OwnRow & { id: string; name: string; family: string; unit: string; animal: string; pork: string }
/** As one question to the database answers it. */
export type AskedMenu = {
  dishes: readonly DishRow[]
  own: readonly Own[]
  confirmation: { digest: string; at: Date | string; by: string | null } | null
  /** What the last kitchen's sheet on paper was of. */
  printed: string | null
}

export function menuOf({ dishes: rows, own, confirmation, printed }: AskedMenu): Menu {
  const pantry = pantryOf(own.map((one) => ({ id: one.id, ...contentOf(one) })))
  const dishes = rows.map(dishOf)
  const sheet = mealSheet(pantry.catalogue, dishes)
  const isSame = confirmation?.digest === sheet.digest
  const lastConfirmedAt = confirmation && new Date(confirmation.at)
  const confirmed = confirmation && isSame ? { ...confirmation, at: new Date(confirmation.at) } : null
  const isPrintOld = printed !== null && printed !== sheet.digest
  return { pantry, dishes, sheet, confirmed, wasConfirmed: confirmation !== null && !isSame, lastConfirmedAt, isPrintOld }
}

export type DishRow = {
  name: string
  course: Course
  vegetarian: boolean
  declared: Allergen[] | null
  recipe: { id: string; version: number; current: number; content: object; plain: boolean; variants: object } | null
  answers: Answers | null
  replaced: Replaced[]
}

export function dishRows(db: Database) {
  return db
    .selectFrom('dishes')
    .orderBy('position')
    .select(['dishes.meal_id as mealId', 'dishes.name', 'course', 'vegetarian', 'allergens as declared'])
    .select((eb) => [
      jsonObjectFrom(
        eb
          .selectFrom('meal_dishes as cooked')
          .innerJoin('recipe_versions as versions', (join) =>
            join
              .onRef('versions.canteen_id', '=', 'cooked.canteen_id')
              .onRef('versions.recipe_id', '=', 'cooked.recipe_id')
              .onRef('versions.version', '=', 'cooked.version'),
          )
          .innerJoin('recipes', (join) =>
            join.onRef('recipes.canteen_id', '=', 'cooked.canteen_id').onRef('recipes.id', '=', 'cooked.recipe_id'),
          )
          .whereRef('cooked.canteen_id', '=', 'dishes.canteen_id')
          .whereRef('cooked.meal_id', '=', 'dishes.meal_id')
          .whereRef('cooked.dish', '=', 'dishes.name')
          .select(['recipes.id', 'cooked.version', 'recipes.version as current', 'content', 'serves_plain as plain', 'variants']),
      ).as('recipe'),
      jsonObjectFrom(
        eb
          .selectFrom('dish_answers as answers')
          .whereRef('answers.canteen_id', '=', 'dishes.canteen_id')
          .whereRef('answers.meal_id', '=', 'dishes.meal_id')
          .whereRef('answers.dish', '=', 'dishes.name')
          .select(['basis', 'contains', 'absent']),
      ).as('answers'),
      jsonArrayFrom(
        eb
          .selectFrom('replaced_lines as replaced')
          .whereRef('replaced.canteen_id', '=', 'dishes.canteen_id')
          .whereRef('replaced.meal_id', '=', 'dishes.meal_id')
          .whereRef('replaced.dish', '=', 'dishes.name')
          .orderBy('variant')
          .orderBy('line')
          .select(['variant', 'line', 'ingredient']),
      ).as('replaced'),
    ])
}

export function dishOf({ recipe, ...dish }: DishRow): MenuDish {
  if (!recipe) return { ...dish, recipe: null }
  const { id, version, current, content, plain, variants } = recipe
  const served = { plain, variants: variants as Record<string, number> }
  return { ...dish, recipe: { id, version, current, content: contentFromJson(content as JsonContent), served } }
}

/** Those that may be chosen for a dish, by name. */
export function findChoices(db: Database, canteenId: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('recipes')
    .where('canteen_id', '=', canteenId)
    .where('removed_at', 'is', null)
    .orderBy('folded_name')
    .orderBy('id')
    .select(['id', 'name'])
    .limit(1000)
    .execute()
}
