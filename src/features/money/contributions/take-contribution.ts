import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { isUsed, useOnce, type OnceKey } from '#src/platform/database/used-keys.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { contributionsIn, withContribution, type Bag } from './bag.ts'
import { changeBag, type OpenMeal } from './change-bag.ts'
import { mostOnScreen, type Contribution, type ContributionRefusal } from './contribution.ts'

type TakeContribution = OpenMeal & {
  contribution: Contribution
  /** Of the form, of chance alone: what is sent twice counts once. A key of the amount too would let whoever holds the page try amounts. */
  once?: OnceKey | undefined
}

/** Puts a contribution into the meal's bag. It knows neither who gave it nor who wrote it down, and leaves no event. */
export function takeContribution(db: Database, taking: TakeContribution): Promise<Result<null, ContributionRefusal | 'form-used'>> {
  return take<never>(db, taking, () => accept(null))
}

/** The same on the screen that guests hold, where nobody of the team sees how often it is tapped. */
export function takeOnScreen(
  db: Database,
  taking: TakeContribution,
): Promise<Result<null, ContributionRefusal | 'form-used' | 'more-than-people'>> {
  return take(db, taking, (bag, people) => (contributionsIn(bag) < mostOnScreen(people) ? accept(null) : refuse('more-than-people')))
}

function take<Refusal extends string>(
  db: Database,
  { contribution, once, ...meal }: TakeContribution,
  mayTake: (bag: Bag, people: number) => Result<null, Refusal>,
): Promise<Result<null, ContributionRefusal | 'form-used' | Refusal>> {
  return inTransaction(db, (tx) =>
    changeBag<'form-used' | Refusal>(tx, meal, async (bag, people) => {
      if (once && (await isUsed(tx, meal.canteenId, once))) return refuse('form-used')
      const may = mayTake(bag, people)
      if (!may.ok) return may
      if (once) await useOnce(tx, meal.canteenId, once)
      return accept(withContribution(bag, contribution, 1))
    }),
  )
}
