import { isPast, type MealKey } from '#src/features/planning/meals/meal.ts'
import { lockMeal } from '#src/features/planning/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isComplete } from './menu.ts'
import { findMenu } from './queries.ts'

type ConfirmSheet = MealKey & { /** The sheet that was looked at. */ seen: string; actorId: string; now: Date }

export type ConfirmRefusal = 'unanswered' | 'changed' | 'past'

/** A person answers for what guests are shown: for the sheet that they saw, and for no other. */
export function confirmSheet(db: Database, confirming: ConfirmSheet): Promise<Result<null, ConfirmRefusal>> {
  const { canteenId, mealId, seen, actorId, now } = confirming
  return inTransaction(db, async (tx) => {
    if (isPast(await lockMeal(tx, confirming), now)) return refuse('past')
    const { sheet, confirmed } = await findMenu(tx, confirming)
    if (!isComplete(sheet)) return refuse('unanswered')
    if (sheet.digest !== seen) return refuse('changed')
    if (confirmed) return accept(null)
    const columns = { digest: sheet.digest, confirmed_at: now, confirmed_by: actorId }
    await tx
      .insertInto('allergen_sheets')
      .values({ canteen_id: canteenId, meal_id: mealId, ...columns })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'meal_id']).doUpdateSet(columns))
      .execute()
    await recordEvent(tx, { name: 'allergens.confirmed', canteenId, subjectId: mealId, actorId, at: now })
    return accept(null)
  })
}
