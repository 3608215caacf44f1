import { sql } from 'kysely'
import type { Database } from '#src/platform/database.ts'
import { dietaryNeeds, type DietaryNeed } from '#src/platform/tables/bookings.ts'
import type { MealKey } from '#src/features/meals/queries.ts'

/** How many guests need what. */
export type DietaryCounts = Partial<Record<DietaryNeed, number>>

/** Adds to what the kitchen must reckon with: meal, need and count, tied to no booking (docs/decisions/0006). */
export async function countNeeds(tx: Database, { canteenId, mealId }: MealKey, needs: DietaryCounts = {}): Promise<void> {
  const counted = entriesOf(needs)
  if (counted.length === 0) return
  await tx
    .insertInto('dietary_needs')
    .values(counted.map(([need, guests]) => ({ canteen_id: canteenId, meal_id: mealId, need, guests })))
    .onConflict((conflict) =>
      conflict.columns(['canteen_id', 'meal_id', 'need']).doUpdateSet({ guests: sql`dietary_needs.guests + excluded.guests` }),
    )
    .execute()
}

/** Takes back what a guest who cancels or comes with fewer says was counted for them. */
export async function takeBackNeeds(tx: Database, { canteenId, mealId }: MealKey, needs: DietaryCounts = {}): Promise<void> {
  for (const [need, guests] of entriesOf(needs)) {
    const counted = { canteen_id: canteenId, meal_id: mealId, need }
    await tx
      .deleteFrom('dietary_needs')
      .where((eb) => eb.and(counted))
      .where('guests', '<=', guests)
      .execute()
    await tx
      .updateTable('dietary_needs')
      .set((eb) => ({ guests: eb('guests', '-', guests) }))
      .where((eb) => eb.and(counted))
      .execute()
  }
}

function entriesOf(needs: DietaryCounts): [DietaryNeed, number][] {
  return dietaryNeeds.flatMap((need) => (needs[need] ? [[need, needs[need]]] : []))
}
