import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { contributionsIn, withContribution } from './bag.ts'
import { changeBag, type OpenMeal } from './change-bag.ts'
import { mostOnScreen, type Contribution, type ContributionRefusal } from './contribution.ts'

type TakeContribution = OpenMeal & { contribution: Contribution }

/** Puts a contribution into the meal's bag. It knows neither who gave it nor who wrote it down, and leaves no event. */
export function takeContribution(db: Database, { contribution, ...meal }: TakeContribution): Promise<Result<null, ContributionRefusal>> {
  return inTransaction(db, (tx) => changeBag<never>(tx, meal, (bag) => accept(withContribution(bag, contribution, 1))))
}

/** The same on the screen that guests hold, where nobody of the team sees how often it is tapped. */
export function takeOnScreen(
  db: Database,
  { contribution, ...meal }: TakeContribution,
): Promise<Result<null, ContributionRefusal | 'more-than-people'>> {
  return inTransaction(db, (tx) =>
    changeBag(tx, meal, (bag, people) =>
      contributionsIn(bag) < mostOnScreen(people) ? accept(withContribution(bag, contribution, 1)) : refuse('more-than-people'),
    ),
  )
}
