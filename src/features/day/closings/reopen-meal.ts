import { placesOf } from '#src/features/guests/parties/party.ts'
import { takePlaces } from '#src/features/guests/parties/take-places.ts'
import { withdrawFigures } from '#src/features/day/figures/withdraw-figures.ts'
import { stateAfter, type MealKey } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { announce } from '#src/platform/database/live.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type ReopenMeal = MealKey & { reason: string; actorId: string; now: Date }

/**
 * Something was forgotten: the figures are withdrawn from their month until the meal is closed again, and whom the closing found still
 * expected is expected again. The waiting list was over by its hour, not by the closing. The history keeps why.
 */
export function reopenMeal(db: Database, { canteenId, mealId, reason, actorId, now }: ReopenMeal): Promise<Result<null, 'not-closed'>> {
  return inTransaction(db, async (tx) => {
    const meal = await lockMeal(tx, { canteenId, mealId })
    const next = stateAfter(meal.state, 'reopen')
    if (!next.ok) return refuse('not-closed')

    await tx.updateTable('meals').set({ state: next.value }).where('canteen_id', '=', canteenId).where('id', '=', mealId).execute()
    await expectAgain(tx, { canteenId, mealId })
    await withdrawFigures(tx, meal)
    await recordEvent(tx, { name: 'meal.reopened', canteenId, subjectId: mealId, actorId, at: now, facts: { reason } })
    await announce(tx, `meal:${mealId}`)
    return accept(null)
  })
}

/** Their places are free: nobody books a closed meal. Who was noted absent by hand stays absent. */
async function expectAgain(tx: Database, key: MealKey): Promise<void> {
  const missed = await tx
    .updateTable('attendees')
    .where('canteen_id', '=', key.canteenId)
    .where('meal_id', '=', key.mealId)
    .where('missed_at_closing', '=', true)
    .set({ arrival: 'expected', missed_at_closing: false })
    .returning('mode')
    .execute()
  await takePlaces(tx, key, placesOf(missed))
}
