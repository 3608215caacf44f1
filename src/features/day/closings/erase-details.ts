import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { eraseNeedsOf } from '#src/features/guests/parties/keep-needs.ts'
import { losePlan } from '#src/features/guests/seating/lose-plan.ts'
import { needsKeptUntil, planKeptUntil } from '#src/features/planning/meals/kept-details.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { findMealsToErase } from './queries.ts'

/** Lets go of what only the meal itself needed: who eats what, and who sits with whom. */
export async function eraseDetails(db: Database, now: Date): Promise<void> {
  for (const meal of await findMealsToErase(db, now)) await eraseDetailsOf(db, meal, now)
}

function eraseDetailsOf(db: Database, key: MealKey, now: Date): Promise<void> {
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, key)
    if (!meal.needsErasedAt && now >= needsKeptUntil(meal)) await eraseNeeds(tx, key, now)
    if (meal.planErasedAt || now < planKeptUntil(meal)) return
    await losePlan(tx, meal)
    await markErased(tx, key, { plan_erased_at: now })
  })
}

/** Diet can reveal religion or health: it is kept for the time of the meal and no longer. */
async function eraseNeeds(tx: Database, key: MealKey, now: Date): Promise<void> {
  await eraseNeedsOf(tx, key)
  await markErased(tx, key, { needs_erased_at: now })
}

async function markErased(tx: Database, { canteenId, mealId }: MealKey, what: { needs_erased_at: Date } | { plan_erased_at: Date }) {
  await tx.updateTable('meals').set(what).where('canteen_id', '=', canteenId).where('id', '=', mealId).execute()
}
