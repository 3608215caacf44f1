import type { DishKey } from '#src/features/kitchen/menus/choose-recipe.ts'
import { findMenu } from '#src/features/kitchen/menus/queries.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { YieldSaid } from '#src/platform/database/tables/menus.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type NoteYield = DishKey & { said: YieldSaid; now: Date }

/** Whoever says otherwise is meant: what is learnt follows the last word. */
export function noteYield(db: Database, noting: NoteYield): Promise<Result<null, 'gone' | 'too-early'>> {
  const { canteenId, mealId, dish, said, now } = noting
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, noting)
    if (now < meal.tableAt) return refuse('too-early')
    const { dishes } = await findMenu(tx, noting)
    const recipe = dishes.find(({ name }) => name === dish)?.recipe
    if (!recipe) return refuse('gone')
    const columns = { recipe_id: recipe.id, said }
    await tx
      .insertInto('yield_notes')
      .values({ canteen_id: canteenId, meal_id: mealId, dish, ...columns })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id', 'dish']).doUpdateSet(columns))
      .execute()
    return accept(null)
  })
}
