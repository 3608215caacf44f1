import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { findStandingSettings } from './queries.ts'
import { confirmBy } from './standing-place.ts'

/** Under the meal's lock, after it moved: regulars who have not answered yet answer by the new hours, and are asked again. */
export async function moveTurns(tx: Database, meal: Meal, now: Date): Promise<void> {
  const { confirmHours } = await findStandingSettings(tx, meal.canteen.id)
  const due = confirmBy(meal, confirmHours, now)
  if (!due) return
  await tx
    .updateTable('standing_turns')
    .set({ confirm_by: due, asked_at: null })
    .where('canteen_id', '=', meal.canteen.id)
    .where('meal_id', '=', meal.id)
    .where('state', '=', 'held')
    .where('confirm_by', '>', now)
    .execute()
}
