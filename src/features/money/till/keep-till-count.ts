import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'

/** What the till held at a meal's last closing, in clear from when the meal's money is. Call under the meal's lock. */
export async function keepTillCount(tx: Database, { canteenId, mealId }: MealKey, countedCents: number): Promise<void> {
  await tx
    .insertInto('till_counts')
    .values({ canteen_id: canteenId, meal_id: mealId, counted_cents: countedCents })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
