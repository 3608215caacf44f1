import { inTransaction, type Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'
import { accept, type Result } from '#src/platform/result.ts'
import type { Box } from './bag.ts'
import { changeBag, type OpenMeal } from './change-bag.ts'
import type { ContributionRefusal } from './contribution.ts'

type CountBox = OpenMeal & { box: Box; actorId: string; now: Date }

/** What a box held, counted in one go at the end. Counted again, the last count stands. */
export function countBox(db: Database, { box, actorId, now, ...meal }: CountBox): Promise<Result<null, ContributionRefusal>> {
  return inTransaction(db, async (tx) => {
    const counted = await changeBag<never>(tx, meal, (bag) => accept({ ...bag, box }))
    if (counted.ok)
      await recordEvent(tx, {
        name: 'contribution-box.counted',
        canteenId: meal.canteenId,
        subjectId: meal.mealId,
        actorId,
        at: now,
      })
    return counted
  })
}
