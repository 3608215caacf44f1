import { withdrawFigures } from '#src/features/figures/withdraw-figures.ts'
import { stateAfter } from '#src/features/meals/meal.ts'
import { lockMeal } from '#src/features/meals/queries.ts'
import type { Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'
import { announce } from '#src/platform/live.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type ReopenMeal = { canteenId: string; mealId: string; reason: string; actorId: string; now: Date }

/** Something was forgotten: the figures are withdrawn from their month until the meal is closed again. The history keeps why. */
export function reopenMeal(db: Database, { canteenId, mealId, reason, actorId, now }: ReopenMeal): Promise<Result<null, 'not-closed'>> {
  return db.transaction().execute(async (tx) => {
    const meal = await lockMeal(tx, { canteenId, mealId })
    const next = stateAfter(meal.state, 'reopen')
    if (!next.ok) return refuse('not-closed')

    await tx.updateTable('meals').set({ state: next.value }).where('canteen_id', '=', canteenId).where('id', '=', mealId).execute()
    await withdrawFigures(tx, meal)
    await recordEvent(tx, { name: 'meal.reopened', canteenId, subjectId: mealId, actorId, at: now, facts: { reason } })
    await announce(tx, `meal:${mealId}`)
    return accept(null)
  })
}
