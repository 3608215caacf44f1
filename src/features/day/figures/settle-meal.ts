import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { shownCount } from '#src/features/money/contributions/till-count.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { keepTillCount } from '#src/features/money/till/keep-till-count.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { moneyOf } from './money.ts'

/**
 * Writes a closed meal's money in clear, once: from then on nothing changes it, even if the meal is opened again for its people. A bag that
 * cannot be opened is left for later. Call under the meal's lock.
 */
export async function settleMeal(tx: Database, seals: Seals, meal: MealKey): Promise<void> {
  const { bag } = await findMoney(tx, seals, meal)
  if (!bag) return
  const key = { canteen_id: meal.canteenId, meal_id: meal.mealId }
  const bounds = await tx
    .selectFrom('figures')
    .where('canteen_id', '=', meal.canteenId)
    .where('meal_id', '=', meal.mealId)
    .select(['low_price_max_cents as lowPriceMaxCents', 'suggested_price_cents as suggestedCents'])
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('settled_money')
    .values({ ...key, ...moneyOf(bag, bounds) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const counted = bag.till ?? shownCount(bag)
  if (counted) await keepTillCount(tx, meal, counted.countedCents)
}
