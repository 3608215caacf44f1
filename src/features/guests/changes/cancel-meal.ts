import { endWaitlist } from '#src/features/guests/waitlists/end-waitlist.ts'
import { tellParties } from '#src/features/guests/parties/tell-parties.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, type Result } from '#src/platform/result.ts'
import { tellCancellation } from '#src/features/guests/notices/tell-cancellation.ts'
import { stillToCall, withMail } from '#src/features/guests/notices/cancellation.ts'
import { stateAfter, type TransitionRefusal, type MealKey } from '#src/features/planning/meals/meal.ts'
import { findBookingContacts } from '#src/features/guests/notices/queries.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'

type CancelMeal = MealKey & { actorId: string; reason: string; now: Date }
type Told = { mails: number; texts: number; calls: number }

/** Cancels a meal for good and tells every party that a message reaches, in its language; by mail in its calendar too. */
export function cancelMeal(
  db: Database,
  { canteenId, mealId, actorId, reason, now }: CancelMeal,
): Promise<Result<Told, TransitionRefusal>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, { canteenId, mealId })
    const next = stateAfter(meal.state, 'cancel')
    if (!next.ok) return next
    await tx
      .updateTable('meals')
      .set((eb) => ({ state: next.value, cancellation_reason: reason, revision: eb('revision', '+', 1), changed_at: now }))
      .where('canteen_id', '=', canteenId)
      .where('id', '=', mealId)
      .execute()
    const texts = await tellCancellation(tx, meal, await findBookingContacts(tx, meal), now)
    await tellParties(tx, { canteenId, mealId })
    const contacts = await findBookingContacts(tx, meal)
    const told = { mails: withMail(contacts).length, texts, calls: stillToCall(contacts).length }
    await recordEvent(tx, { name: 'meal.cancelled', canteenId, subjectId: mealId, actorId, at: now, facts: told })
    await endWaitlist(tx, { ...meal, state: next.value }, now)
    return accept(told)
  })
}
