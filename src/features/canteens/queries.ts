import type { Database } from '#src/platform/database.ts'
import { NotFound } from '#src/platform/errors.ts'

export type CanteenName = { id: string; slug: string; name: string; timeZone: string }

/** What every page of a canteen names. */
export function findCanteenName(db: Database, slug: string): Promise<CanteenName> {
  return db
    .selectFrom('canteens')
    .where('slug', '=', slug)
    .select(['id', 'slug', 'name', 'time_zone as timeZone'])
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** Where a canteen is decides some of its public holidays. */
export async function findPostcode(db: Database, canteenId: string): Promise<string> {
  const { postcode } = await db.selectFrom('canteens').where('id', '=', canteenId).select('postcode').executeTakeFirstOrThrow()
  return postcode
}

export type Price = { suggestedCents: number; ingredientsCents: number; runningCostsCents: number }

/** The price version in force on a day; undefined before the first one. */
export function findPriceOn(db: Database, canteenId: string, day: string): Promise<Price | undefined> {
  return db
    .selectFrom('price_versions')
    .where('canteen_id', '=', canteenId)
    .where('valid_from', '<=', day)
    .orderBy('valid_from', 'desc')
    .select([
      'suggested_price_cents as suggestedCents',
      'ingredients_cents as ingredientsCents',
      'running_costs_cents as runningCostsCents',
    ])
    .executeTakeFirst()
}
