import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, type Result } from '#src/platform/result.ts'
import { withContribution } from './bag.ts'
import { changeBag, type OpenMeal } from './change-bag.ts'
import type { Contribution, ContributionRefusal } from './contribution.ts'

type TakeContribution = OpenMeal & { contribution: Contribution }

/** Puts a contribution into the meal's bag. It knows neither who gave it nor who wrote it down, and leaves no event. */
export function takeContribution(db: Database, { contribution, ...meal }: TakeContribution): Promise<Result<null, ContributionRefusal>> {
  return inTransaction(db, (tx) => changeBag<never>(tx, meal, (bag) => accept(withContribution(bag, contribution, 1))))
}
