import { serveWaitlist } from '#src/features/waitlists/serve-waitlist.ts'
import type { Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'
import { queueMail } from '#src/platform/mail.ts'
import { accept, type Result } from '#src/platform/result.ts'
import { contactsByMail, withoutMail } from './cancellation.ts'
import { stateAfter, type TransitionRefusal } from './meal.ts'
import { cancellationMail } from './mails.ts'
import { findBookingContacts, lockMeal } from './queries.ts'

type CancelMeal = { canteenId: string; mealId: string; actorId: string; reason: string; origin: string; now: Date }
type Told = { mails: number; calls: number }

/**
 * Cancels a meal for good and tells everybody who booked it with an e-mail address, each once and in their language.
 * @param origin where this site is reached, for the links of the mails
 */
export function cancelMeal(
  db: Database,
  { canteenId, mealId, actorId, reason, origin, now }: CancelMeal,
): Promise<Result<Told, TransitionRefusal>> {
  return db.transaction().execute(async (tx) => {
    const meal = await lockMeal(tx, { canteenId, mealId })
    const next = stateAfter(meal.state, 'cancel')
    if (!next.ok) return next
    await tx
      .updateTable('meals')
      .set({ state: next.value, cancellation_reason: reason })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', mealId)
      .execute()
    const contacts = await findBookingContacts(tx, meal)
    const byMail = contactsByMail(contacts)
    for (const contact of byMail) await queueMail(tx, cancellationMail({ meal, contact, reason, origin }), now)
    const told = { mails: byMail.length, calls: withoutMail(contacts).length }
    await recordEvent(tx, { name: 'meal.cancelled', canteenId, subjectId: mealId, actorId, at: now, facts: told })
    if (meal.partiesWaiting > 0) await serveWaitlist(tx, { canteenId, mealId }, now)
    return accept(told)
  })
}
