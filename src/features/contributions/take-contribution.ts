import { lockMeal } from '#src/features/meals/queries.ts'
import type { Database } from '#src/platform/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { changeBag } from './change-bag.ts'
import { refusalToTake, type Contribution, type ContributionRefusal } from './contribution.ts'

type TakeContribution = { canteenId: string; mealId: string; contribution: Contribution }

/** Puts a contribution into the meal's bag. It knows neither who gave it nor who wrote it down, and leaves no event. */
export function takeContribution(db: Database, { contribution, ...meal }: TakeContribution): Promise<Result<null, ContributionRefusal>> {
  return db.transaction().execute(async (tx) => {
    const refusal = refusalToTake(await lockMeal(tx, meal))
    if (refusal) return refuse(refusal)

    await changeBag(tx, meal, contribution, 1)
    return accept(null)
  })
}
