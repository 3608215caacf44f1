import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { addCanteen } from '../booking/meals.ts'

export type MealToRush = MealKey & { path: string }

/** A published meal of next week with forty places at table and ten in the kitchen, where the list can wait. */
export async function addMeal(db: Kysely<Tables>): Promise<MealToRush> {
  await addCanteen(db)
  const { rows } = await sql<MealToRush>`
    insert into meals (canteen_id, slug, service_date, kind, title, cooks_at, table_at, ends_at, booking_closes_at,
      kitchen_places, table_places, state)
    select id, 'repas-' || gen_random_uuid(), current_date + 7, 'lunch', 'Soupe', now() + '7 days', now() + '7 days 3 hours',
      now() + '7 days 5 hours', now() + '7 days', 10, 40, 'published'
    from canteens
    returning canteen_id as "canteenId", id as "mealId", '/cantines/la-tablee/repas/' || slug as path`.execute(db)
  return rows[0]!
}

/** What the attendees themselves say, not the meal's counters. */
export async function countRush(db: Kysely<Tables>, { mealId }: MealToRush) {
  const attendees = await db
    .selectFrom('attendees')
    .innerJoin('bookings', 'bookings.id', 'attendees.booking_id')
    .where('attendees.meal_id', '=', mealId)
    .select(['attendees.mode', 'bookings.state'])
    .execute()
  const count = (state: string, without?: string) => attendees.filter((each) => each.state === state && each.mode !== without).length
  return { confirmedTable: count('confirmed', 'cook'), confirmedKitchen: count('confirmed', 'eat'), waiting: count('waiting') }
}

/** Those among the people told that they are booked or on the list of whom no row is there. */
export async function countLost(db: Kysely<Tables>, { mealId }: MealToRush, told: readonly string[]): Promise<number> {
  const rows = await db.selectFrom('bookings').where('meal_id', '=', mealId).select(['email', 'state']).execute()
  const kept = new Set(rows.filter(({ state }) => state === 'confirmed' || state === 'waiting').map(({ email }) => email))
  return told.filter((email) => !kept.has(email)).length
}
