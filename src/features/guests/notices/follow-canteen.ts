import { findVenue } from '#src/features/guests/parties/queries.ts'
import { lockComingMeals } from '#src/features/planning/meals/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { followMeal } from './follow-meal.ts'

/** Around a change of where a canteen is (`WatchMove`): who counts on a meal that is elsewhere afterwards is told. */
export async function followCanteen(tx: Database, { canteenId, now }: { canteenId: string; now: Date }): Promise<() => Promise<void>> {
  const meals = await lockComingMeals(tx, canteenId, now)
  const known = await Promise.all(meals.map(async (meal) => ({ ...meal, address: (await findVenue(tx, meal)).address })))
  return async () => {
    for (const before of known) await followMeal(tx, { canteenId, mealId: before.id }, { before, now })
  }
}
