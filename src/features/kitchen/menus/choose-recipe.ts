import { isPast, type MealKey } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Served } from './menu.ts'
import { findMenu } from './queries.ts'

export type DishKey = MealKey & { dish: string }

type ChooseRecipe = DishKey & {
  /** null: cooked without one. */
  recipe: { id: string; version: number; served: Served } | null
  actorId: string
  now: Date
}

/** What was replaced on the day in another recipe, or in another version of it, is nowhere any more. @param tx of `saveEdit` */
export async function chooseRecipe(tx: Database, choosing: ChooseRecipe): Promise<Result<null, 'gone' | 'past'>> {
  const { canteenId, mealId, dish, recipe, actorId, now } = choosing
  if (isPast(await lockMeal(tx, choosing), now)) return refuse('past')
  const { dishes } = await findMenu(tx, choosing)
  const before = dishes.find(({ name }) => name === dish)
  if (!before) return refuse('gone')
  const isSame = before.recipe !== null && before.recipe.id === recipe?.id && before.recipe.version === recipe.version
  if (!isSame) await forgetRecipe(tx, choosing)
  if (recipe) await writeRecipe(tx, choosing, recipe)
  const facts = { dish }
  const name = recipe ? 'dish.recipe-chosen' : 'dish.recipe-removed'
  await recordEvent(tx, { name, canteenId, subjectId: mealId, actorId, at: now, facts })
  return accept(null)
}

async function forgetRecipe(tx: Database, { canteenId, mealId, dish }: DishKey): Promise<void> {
  await tx.deleteFrom('meal_dishes').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId).where('dish', '=', dish).execute()
}

async function writeRecipe(
  tx: Database,
  { canteenId, mealId, dish }: DishKey,
  { id, version, served }: NonNullable<ChooseRecipe['recipe']>,
) {
  const columns = { recipe_id: id, version, serves_plain: served.plain, variants: JSON.stringify(served.variants) }
  await tx
    .insertInto('meal_dishes')
    .values({ canteen_id: canteenId, meal_id: mealId, dish, ...columns })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id', 'dish']).doUpdateSet(columns))
    .execute()
}
