import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Leftover } from './leftover.ts'
import { notWeighed, type Weighing } from './waste.ts'

export type WeighedMeal = {
  slug: string
  title: string
  serviceDate: string
  weighing: Weighing
  /** Who ate, once the meal is closed; until then who was expected. */
  covers: number
  isCounted: boolean
}

const mealsShown = 40

/** Meals that are over, the latest first, weighed or not. */
export async function findWeighedMeals(db: Database, canteenId: string, now: Date): Promise<WeighedMeal[]> {
  const rows = await db
    .selectFrom('meals')
    .leftJoin('figures', (join) => join.onRef('figures.canteen_id', '=', 'meals.canteen_id').onRef('figures.meal_id', '=', 'meals.id'))
    .leftJoin('waste_weighings as weighed', (join) =>
      join.onRef('weighed.canteen_id', '=', 'meals.canteen_id').onRef('weighed.meal_id', '=', 'meals.id'),
    )
    .where('meals.canteen_id', '=', canteenId)
    .where('meals.state', 'in', ['published', 'held', 'closed'])
    .where('meals.table_at', '<=', now)
    .select(['slug', 'title', 'meals.service_date as serviceDate'])
    .select(['preparation_grams as preparation', 'plates_grams as plates', 'left_over_grams as leftOver'])
    .select([
      sql<number>`coalesce(figures.eaters, meals.eaters_confirmed)`.as('covers'),
      sql<boolean>`figures.eaters is not null`.as('isCounted'),
    ])
    .orderBy('meals.table_at', 'desc')
    .orderBy('meals.id')
    .limit(mealsShown)
    .execute()
  return rows.map(({ preparation, plates, leftOver, ...meal }) => ({ ...meal, weighing: { preparation, plates, leftOver } }))
}

export async function findWeighing(db: Database, { canteenId, mealId }: MealKey): Promise<Weighing> {
  const row = await db
    .selectFrom('waste_weighings')
    .where('canteen_id', '=', canteenId)
    .where('meal_id', '=', mealId)
    .select(['preparation_grams as preparation', 'plates_grams as plates', 'left_over_grams as leftOver'])
    .executeTakeFirst()
  return row ?? notWeighed
}

export const leftoversOnPage = 50

/** The latest first. */
export async function findLeftovers(db: Database, canteenId: string, page: number) {
  const found = await db
    .selectFrom('leftovers')
    .where('canteen_id', '=', canteenId)
    .select(['id', 'given_on as givenOn', 'product', 'grams', 'use_by as useBy', 'tenths_celsius as tenthsCelsius'])
    .select(['receiver', 'agreement', sql<number>`count(*) over ()`.as('all'), sql<number>`sum(grams) over ()::bigint`.as('allGrams')])
    .orderBy('given_on', 'desc')
    .orderBy('id')
    .limit(leftoversOnPage)
    .offset((page - 1) * leftoversOnPage)
    .execute()
  const { all = 0, allGrams = 0 } = found[0] ?? {}
  return { leftovers: found as (Leftover & { id: string })[], allGrams, pages: Math.max(1, Math.ceil(all / leftoversOnPage)) }
}
