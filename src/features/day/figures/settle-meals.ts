import { shownCount } from '#src/features/money/contributions/till-count.ts'
import { findBagsOf } from '#src/features/money/contributions/queries.ts'
import { keepTillCounts } from '#src/features/money/till/keep-till-counts.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { moneyOf } from './money.ts'

type SettleMeals = { canteenId: string; /** Closed. */ mealIds: readonly string[]; seals: Seals }

/**
 * Writes the money of closed meals in clear, once: from then on nothing changes it, even if a meal is opened again for its people. A bag that
 * cannot be opened is left for later. Call under the meals' locks.
 */
export async function settleMeals(tx: Database, { canteenId, mealIds, seals }: SettleMeals): Promise<void> {
  if (mealIds.length === 0) return
  const bags = await findBagsOf(tx, seals, { canteenId, mealIds })
  const bounds = await findBounds(tx, canteenId, mealIds)
  const opened = mealIds.flatMap((mealId) => {
    const bag = bags.get(mealId)
    return bag ? [{ mealId, bag }] : []
  })
  const settled = opened.map(({ mealId, bag }) => {
    const ofMeal = bounds.get(mealId)
    if (!ofMeal) throw new Error('a closed meal has no figures')
    return { canteen_id: canteenId, meal_id: mealId, ...moneyOf(bag, ofMeal) }
  })
  if (settled.length === 0) return
  await tx
    .insertInto('settled_money')
    .values(settled)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const counts = opened.flatMap(({ mealId, bag }) => {
    const counted = bag.till ?? shownCount(bag)
    return counted ? [{ mealId, countedCents: counted.countedCents }] : []
  })
  await keepTillCounts(tx, canteenId, counts)
}

/** Of the price classes, by meal: those of its day. */
async function findBounds(tx: Database, canteenId: string, mealIds: readonly string[]) {
  const rows = await tx
    .selectFrom('figures')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', 'in', mealIds)
    .select(['meal_id as mealId', 'low_price_max_cents as lowPriceMaxCents', 'suggested_price_cents as suggestedCents'])
    .execute()
  return new Map(rows.map(({ mealId, ...bounds }) => [mealId, bounds]))
}
