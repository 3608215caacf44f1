import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { lockRollUps, rollUpMonth } from './roll-up-month.ts'

/** Takes a meal that is opened again out of its month. Call under the meal's lock. */
export async function withdrawFigures(tx: Database, meal: Meal): Promise<void> {
  await lockRollUps(tx)
  await tx.deleteFrom('figures').where('canteen_id', '=', meal.canteen.id).where('meal_id', '=', meal.id).execute()
  await rollUpMonth(tx, { canteenId: meal.canteen.id, day: meal.serviceDate })
}
