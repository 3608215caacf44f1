import { countBoard } from '#src/features/day/arrivals/arrival.ts'
import { findMealParties } from '#src/features/day/arrivals/queries.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { daysKeptUnclosed, hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { Meal, MealKey } from '#src/features/planning/meals/meal.ts'
import { sql } from 'kysely'
import type { MealState } from '#src/platform/database/tables/meals.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Seals } from '#src/platform/seal.ts'
import { doubtsAbout, type Doubt } from './closing.ts'

const mealsOfMonth = 200
const hour = 3_600_000

/** Meals that are over and were not drafts, most recent first. */
function pastMeals(db: Database, canteenId: string, now: Date) {
  return db.selectFrom('meals').where('canteen_id', '=', canteenId).where('ends_at', '<=', now).where('state', '!=', 'draft')
}

export type PastMonth = { month: string; unclosed: number }

/** The months of a canteen that have a past meal, each by its first day, with how many of its meals nobody closed. */
export function findPastMonths(db: Database, canteenId: string, now: Date): Promise<PastMonth[]> {
  const month = sql<string>`date_trunc('month', service_date::timestamp)::date`
  return pastMeals(db, canteenId, now)
    .select((eb) => [month.as('month'), eb.fn.countAll<number>().filterWhere('state', 'in', ['published', 'held']).as('unclosed')])
    .groupBy(month)
    .orderBy(month)
    .execute()
}

export type PastMeal = { slug: string; title: string; serviceDate: string; tableAt: Date; state: MealState }

/** The past meals of one month: a canteen serves a few a day at most. @param month its first day */
export function findPastMeals(db: Database, canteenId: string, { month, now }: { month: string; now: Date }): Promise<PastMeal[]> {
  return pastMeals(db, canteenId, now)
    .where('service_date', '>=', month)
    .where('service_date', '<', Temporal.PlainDate.from(month).add({ months: 1 }).toString())
    .select(['slug', 'title', 'service_date as serviceDate', 'table_at as tableAt', 'state'])
    .orderBy('table_at', 'desc')
    .orderBy('slug')
    .limit(mealsOfMonth)
    .execute()
}

/** What a closing now would ask again. */
export async function findDoubts(db: Database, { seals, meal, now }: { seals: Seals; meal: Meal; now: Date }): Promise<Doubt[]> {
  const key = { canteenId: meal.canteen.id, mealId: meal.id }
  const [parties, { bag }] = [await findMealParties(db, key), await findMoney(db, seals, key)]
  return doubtsAbout({ counts: countBoard(parties), bag, endsAt: meal.endsAt, now })
}

/** Meals of which something may have to be erased now: the rule decides under each one's lock. */
export async function findMealsToErase(db: Database, now: Date): Promise<MealKey[]> {
  const [hoursAgo, daysAgo] = [new Date(now.getTime() - hoursKept * hour), new Date(now.getTime() - daysKeptUnclosed * 24 * hour)]
  const ended = mealsToErase(db)
    .where('ends_at', '<=', hoursAgo)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'closed'), eb('closed_at', '<=', hoursAgo)]),
        eb.and([eb('state', '!=', 'closed'), eb('needs_erased_at', 'is', null)]),
        eb.and([eb('state', '!=', 'closed'), eb('ends_at', '<=', daysAgo)]),
      ]),
    )
  // Two questions, each with its index: asked as one, every meal to come would be looked at.
  const [cancelled, past] = await Promise.all([mealsToErase(db).where('state', '=', 'cancelled').execute(), ended.execute()])
  return [...new Map([...cancelled, ...past].map((meal) => [meal.mealId, meal])).values()]
}

function mealsToErase(db: Database) {
  return db
    .selectFrom('meals')
    .where((eb) => eb.or([eb('needs_erased_at', 'is', null), eb('plan_erased_at', 'is', null)]))
    .select(['canteen_id as canteenId', 'id as mealId'])
    .orderBy('ends_at')
    .limit(500)
}
