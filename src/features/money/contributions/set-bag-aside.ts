import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'

/** Moves a bag that no secret known here opens out of the way, for the day when its secret is found again. */
export async function setBagAside(tx: Database, { canteenId, mealId }: MealKey, now: Date): Promise<void> {
  const lost = await tx.deleteFrom('bags').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId).returningAll().execute()
  const aside = lost.map((row) => ({ ...row, set_aside_at: now }))
  if (aside.length > 0) await tx.insertInto('set_aside_bags').values(aside).execute()
}
