import { countBoard } from '#src/features/day/arrivals/arrival.ts'
import { findMealParties } from '#src/features/day/arrivals/queries.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { daysKeptUnclosed, hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { MealKey } from '#src/features/planning/meals/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { doubtsAbout, type Doubt } from './closing.ts'

const hour = 3_600_000

/** What a closing now would ask again. */
export async function findDoubts(db: Database, { seals, meal, now }: { seals: Seals; meal: Meal; now: Date }): Promise<Doubt[]> {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const [parties, { bag }] = [await findMealParties(db, key), await findMoney(db, seals, key)]
  return doubtsAbout({ counts: countBoard(parties), bag, endsAt: meal.endsAt, now })
}

/** Meals of which something may have to be erased now: the rule decides under each one's lock. */
export function findMealsToErase(db: Database, now: Date): Promise<MealKey[]> {
  const [hoursAgo, daysAgo] = [new Date(now.getTime() - hoursKept * hour), new Date(now.getTime() - daysKeptUnclosed * 24 * hour)]
  return db
    .selectFrom('meals')
    .where((eb) => eb.or([eb('needs_erased_at', 'is', null), eb('plan_erased_at', 'is', null)]))
    .where((eb) =>
      eb.or([
        eb('state', '=', 'cancelled'),
        eb.and([eb('state', '=', 'closed'), eb('closed_at', '<=', hoursAgo), eb('ends_at', '<=', hoursAgo)]),
        eb.and([eb('state', '!=', 'closed'), eb('ends_at', '<=', hoursAgo), eb('needs_erased_at', 'is', null)]),
        eb.and([eb('state', '!=', 'closed'), eb('ends_at', '<=', daysAgo)]),
      ]),
    )
    .select(['canteen_id as canteenId', 'id as mealId'])
    .orderBy('ends_at')
    .limit(500)
    .execute()
}
