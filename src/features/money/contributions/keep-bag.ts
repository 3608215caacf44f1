import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { Bag } from './bag.ts'
import { sealBag } from './seal-bag.ts'

/** Writes a meal's whole bag. Call under the meal's lock, with what was read under it. */
export async function keepBag(tx: Database, seals: Seals, meal: MealKey, bag: Bag): Promise<void> {
  const { keyId, bytes } = sealBag(seals, meal, bag)
  const sealed = { key_id: keyId, bytes }
  await tx
    .insertInto('bags')
    .values({ canteen_id: meal.canteenId, meal_id: meal.mealId, ...sealed })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id']).doUpdateSet(sealed))
    .execute()
}
