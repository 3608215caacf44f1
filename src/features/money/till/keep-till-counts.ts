import type { Database } from '#src/platform/database/database.ts'

type Counted = { mealId: string; countedCents: number }

/** What the till held at the last closing of meals, in clear from when their money is. Call under the meals' locks. */
export async function keepTillCounts(tx: Database, canteenId: string, counts: readonly Counted[]): Promise<void> {
  if (counts.length === 0) return
  await tx
    .insertInto('till_counts')
    .values(counts.map(({ mealId, countedCents }) => ({ canteen_id: canteenId, meal_id: mealId, counted_cents: countedCents })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
