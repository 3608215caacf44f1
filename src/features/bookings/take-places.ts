/** The one file that moves a meal's confirmed cooks and eaters. Whoever takes or gives back places goes through it. */
import type { Database } from '#src/platform/database.ts'
import type { Places } from './booking.ts'

export type MealKey = { canteenId: string; mealId: string }

/**
 * Call under the meal's lock (`lockMeal`) and after the rule has agreed; negative places are given back.
 * Relative to what the row holds, so that the table's own checks refuse what would oversell even where a lock is forgotten.
 */
export async function takePlaces(tx: Database, key: MealKey, places: Places): Promise<void> {
  await movePlaces(tx, key, places).execute()
}

/** The same, for `changeTogether`. */
export function movePlaces(tx: Database, { canteenId, mealId }: MealKey, { kitchen, table }: Places) {
  return tx
    .updateTable('meals')
    .set((eb) => ({ cooks_confirmed: eb('cooks_confirmed', '+', kitchen), eaters_confirmed: eb('eaters_confirmed', '+', table) }))
    .where('canteen_id', '=', canteenId)
    .where('id', '=', mealId)
}
