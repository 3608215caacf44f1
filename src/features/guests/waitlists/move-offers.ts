import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { offerLapsesAfterMove } from './offer.ts'
import { findLine } from './queries.ts'

/** Under the meal's lock, after it moved: offers that nobody answered yet stand as long as the new hours allow. */
export async function moveOffers(tx: Database, meal: Meal, now: Date): Promise<void> {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  for (const { bookingId, needs, offerLapsesAt } of await findLine(tx, key)) {
    if (!offerLapsesAt || now >= offerLapsesAt) continue
    const lapsesAt = offerLapsesAfterMove(meal, needs, { lapsesAt: offerLapsesAt, now })
    await tx
      .updateTable('waitings')
      .set({ offer_lapses_at: lapsesAt })
      .where('canteen_id', '=', key.canteenId)
      .where('booking_id', '=', bookingId)
      .execute()
    await enqueue(tx, 'serve-waitlist', key, { at: lapsesAt, key: `offer:${bookingId}` })
  }
}
