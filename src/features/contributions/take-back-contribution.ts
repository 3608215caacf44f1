import { lockMeal } from '#src/features/meals/queries.ts'
import type { Database } from '#src/platform/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { changeBag } from './change-bag.ts'
import { refusalToTake, type Contribution, type ContributionRefusal } from './contribution.ts'
import { bagHolds } from './queries.ts'

type TakeBackContribution = { canteenId: string; mealId: string; contribution: Contribution }

/** A typing error: one contribution of that amount leaves the bag. Which one cannot be said, and need not be. */
export function takeBackContribution(
  db: Database,
  { contribution, ...meal }: TakeBackContribution,
): Promise<Result<null, ContributionRefusal | 'none-of-that-amount'>> {
  return db.transaction().execute(async (tx) => {
    const refusal = refusalToTake(await lockMeal(tx, meal))
    if (refusal) return refuse(refusal)
    if (!(await bagHolds(tx, meal, contribution))) return refuse('none-of-that-amount')

    await changeBag(tx, meal, contribution, -1)
    return accept(null)
  })
}
