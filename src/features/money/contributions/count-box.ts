import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Box } from './bag.ts'
import { changeBag, type OpenMeal } from './change-bag.ts'
import type { ContributionRefusal } from './contribution.ts'

type CountBox = OpenMeal & {
  box: Box
  /** The page showed that a box had been counted: this count is meant to replace it. */
  replaces: boolean
  actorId: string
  now: Date
}

/** What a box held, counted in one go at the end. Counted again knowingly, the last count stands. */
export function countBox(
  db: Database,
  { box, replaces, actorId, now, ...meal }: CountBox,
): Promise<Result<null, ContributionRefusal | 'box-counted'>> {
  return inTransaction(db, async (tx) => {
    const counted = await changeBag<'box-counted'>(tx, meal, (bag) =>
      bag.box && !replaces ? refuse('box-counted') : accept({ ...bag, box }),
    )
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
