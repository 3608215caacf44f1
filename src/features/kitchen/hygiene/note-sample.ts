import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'

type Sampling = MealKey & { day: string; dish: string; state: 'taken' | 'not-needed'; notedBy: string; now: Date }

/** One a dish and service; said otherwise before it was thrown away, what is said last counts. @throws NotFound for a dish that the meal has not */
export function noteSample(db: Database, { canteenId, mealId, day, dish, state, notedBy, now }: Sampling): Promise<void> {
  return inTransaction(db, async (tx) => {
    const dishes = tx.selectFrom('dishes').where('canteen_id', '=', canteenId).where('meal_id', '=', mealId).where('name', '=', dish)
    await dishes.select('name').executeTakeFirstOrThrow(() => new NotFound())
    const said = { state, noted_by: notedBy, noted_at: now }
    await tx
      .insertInto('food_samples')
      .values({ canteen_id: canteenId, meal_id: mealId, dish, day, ...said, disposed_on: null, disposed_by: null })
      .onConflict((conflict) =>
        conflict.columns(['canteen_id', 'meal_id', 'dish']).doUpdateSet(said).where('food_samples.disposed_on', 'is', null),
      )
      .execute()
  })
}

type Disposing = MealKey & { dish: string; day: string; notedBy: string }

/** Thrown away, once. @throws NotFound for one that was never taken */
export async function disposeSample(db: Database, { canteenId, mealId, dish, day, notedBy }: Disposing): Promise<void> {
  const own = { canteen_id: canteenId, meal_id: mealId, dish, state: 'taken' as const }
  const sample = db.selectFrom('food_samples').where((eb) => eb.and(own))
  await sample.select('dish').executeTakeFirstOrThrow(() => new NotFound())
  await db
    .updateTable('food_samples')
    .set({ disposed_on: day, disposed_by: notedBy })
    .where((eb) => eb.and(own))
    .where('disposed_on', 'is', null)
    .execute()
}
