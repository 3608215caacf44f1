import type { Database } from '#src/platform/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { bagHolds, withContribution } from './bag.ts'
import { changeBag, type OpenMeal } from './change-bag.ts'
import type { Contribution, ContributionRefusal } from './contribution.ts'

type TakeBackContribution = OpenMeal & { contribution: Contribution }

/** A typing error: one contribution of that amount leaves the bag. Which one cannot be said, and need not be. */
export function takeBackContribution(
  db: Database,
  { contribution, ...meal }: TakeBackContribution,
): Promise<Result<null, ContributionRefusal | 'none-of-that-amount'>> {
  return db
    .transaction()
    .execute((tx) =>
      changeBag(tx, meal, (bag) =>
        bagHolds(bag, contribution) ? accept(withContribution(bag, contribution, -1)) : refuse('none-of-that-amount'),
      ),
    )
}
