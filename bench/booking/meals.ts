import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '#src/platform/database/tables/tables.ts'

export type MealToFill = MealKey & { path: string }

/** Published meals of tomorrow in one canteen, made by SQL. */
export async function addMeals(db: Kysely<Tables>, meals: number, places: number): Promise<MealToFill[]> {
  await addCanteen(db)
  const { rows } = await sql<MealToFill>`
    insert into meals (canteen_id, slug, service_date, kind, title, table_at, ends_at, booking_closes_at, kitchen_places, table_places, state)
    select canteens.id, 'repas-' || gen_random_uuid(), current_date + 1, 'lunch', 'Soupe', now() + '1 day', now() + '25 hours',
           now() + '1 day', 0, ${places}, 'published'
    from canteens, generate_series(1, ${meals})
    returning canteen_id as "canteenId", id as "mealId", '/cantines/la-tablee/repas/' || slug || '/reserver' as path`.execute(db)
  return rows
}

/** The network and its one canteen, made once. */
export async function addCanteen(db: Kysely<Tables>): Promise<void> {
  await sql`
    insert into network (name, created_at) values ('Les Tablées', now()) on conflict do nothing`.execute(db)
  await sql`
    with association as (insert into associations (legal_name, created_at) values ('Les Tablées', now()) returning id)
    insert into canteens (association_id, slug, name, street, postcode, town, latitude, longitude, created_at)
    select id, 'la-tablee', 'La Tablée', '1 rue du Marché', '59000', 'Lille', 50.6, 3, now() from association
    on conflict do nothing`.execute(db)
}

/** What the attendees themselves say, against the places that there were. */
export async function countPlaces(db: Kysely<Tables>, meals: readonly MealToFill[]): Promise<{ confirmed: number; capacity: number }> {
  const ids = meals.map(({ mealId }) => mealId)
  const { confirmed } = await db
    .selectFrom('attendees')
    .where('meal_id', 'in', ids)
    .select((eb) => eb.fn.countAll<number>().as('confirmed'))
    .executeTakeFirstOrThrow()
  const { capacity } = await db
    .selectFrom('meals')
    .where('id', 'in', ids)
    .select((eb) => eb.fn.sum<number>('table_places').as('capacity'))
    .executeTakeFirstOrThrow()
  return { confirmed, capacity: Number(capacity) }
}
