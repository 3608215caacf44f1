import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { noteException } from './change-meal.ts'
import type { TransitionRefusal, MealKey } from '#src/features/planning/meals/meal.ts'
import { countBookings, lockMeal } from '#src/features/planning/meals/queries.ts'

type RemoveDraft = MealKey & { actorId: string; now: Date }

/** Takes away a draft that the public never knew; its sitting is not prepared again for that day. */
export function removeDraft(
  db: Database,
  { canteenId, mealId, actorId, now }: RemoveDraft,
): Promise<Result<null, TransitionRefusal | 'has-bookings'>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, { canteenId, mealId })
    if (meal.state !== 'draft') return refuse(`meal-${meal.state}`)
    if ((await countBookings(tx, meal)).ever > 0) return refuse('has-bookings')
    if (meal.templateId !== null) await noteException(tx, meal, meal.templateId)
    await tx.deleteFrom('meals').where('canteen_id', '=', canteenId).where('id', '=', mealId).execute()
    const facts = { title: meal.title, day: meal.serviceDate }
    await recordEvent(tx, { name: 'meal.removed', canteenId, subjectId: mealId, actorId, at: now, facts })
    return accept(null)
  })
}
