import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { stateAfter, type TransitionRefusal, type MealKey } from './meal.ts'
import { countBookings, lockMeal } from './queries.ts'

type WithdrawMeal = MealKey & { actorId: string; now: Date }

/** Makes a published meal a draft again, as long as nobody counts on it. */
export function withdrawMeal(
  db: Database,
  { canteenId, mealId, actorId, now }: WithdrawMeal,
): Promise<Result<null, TransitionRefusal | 'has-bookings'>> {
  return inTransaction(db, async (tx) => {
    // Bookings are made under this lock too: nobody can slip in between the count and the change.
    const meal = await lockMeal(tx, { canteenId, mealId })
    const next = stateAfter(meal.state, 'unpublish')
    if (!next.ok) return next
    if ((await countBookings(tx, meal)).confirmed > 0) return refuse('has-bookings')
    await tx.updateTable('meals').set({ state: next.value }).where('canteen_id', '=', canteenId).where('id', '=', mealId).execute()
    await recordEvent(tx, { name: 'meal.withdrawn', canteenId, subjectId: mealId, actorId, at: now })
    return accept(null)
  })
}
