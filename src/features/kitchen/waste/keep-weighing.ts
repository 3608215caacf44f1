import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Weighing } from './waste.ts'

type KeepWeighing = MealKey & { weighing: Weighing; actorId: string; now: Date }

/** What is weighed again stands instead. @param tx of `saveEdit` */
export async function keepWeighing(tx: Database, { canteenId, mealId, weighing, actorId, now }: KeepWeighing): Promise<void> {
  const columns = {
    preparation_grams: weighing.preparation,
    plates_grams: weighing.plates,
    left_over_grams: weighing.leftOver,
  }
  await tx
    .insertInto('waste_weighings')
    .values({ canteen_id: canteenId, meal_id: mealId, ...columns })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id']).doUpdateSet(columns))
    .execute()
  await recordEvent(tx, { name: 'waste.weighed', canteenId, subjectId: mealId, actorId, at: now })
}
