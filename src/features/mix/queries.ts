import type { Database } from '#src/platform/database.ts'
import { mixingNames, type MonthlyCounts } from '#src/platform/tables/figures.ts'

type Months = { from: string; until: string }

const columns = [
  ...['month', 'meals', 'guests', 'cooks', 'eaters', 'cooked_and_ate', 'children', 'under_25', 'from_25_to_55', 'over_55', 'age_unknown'],
  ...['newcomers', 'returning_guests', 'newcomer_unknown', 'walk_ins', 'no_shows', 'cancelled', 'kitchen_places', 'table_places'],
  ...['price_low', 'price_middle', 'price_high', 'known_contributions', 'known_cents', 'box_envelopes', 'box_cents'],
  ...['break_even_cents', 'suggested_cents', ...mixingNames],
] as (keyof MonthlyCounts)[]

/** A canteen's months, the oldest first, both bounds included. */
export function findCanteenMonths(db: Database, canteenId: string, { from, until }: Months): Promise<MonthlyCounts[]> {
  return db
    .selectFrom('monthly_figures')
    .where('canteen_id', '=', canteenId)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .orderBy('month')
    .select(columns)
    .execute()
}

/** The same over all canteens, from sums made when meals close: as quick with ten thousand canteens as with one. */
export function findNetworkMonths(db: Database, { from, until }: Months): Promise<MonthlyCounts[]> {
  return db
    .selectFrom('network_monthly_figures')
    .where('month', '>=', from)
    .where('month', '<=', until)
    .orderBy('month')
    .select(columns)
    .execute()
}

/** From how many people on a cell is shown, and the bounds that the figures were made with. */
export function findThresholds(db: Database): Promise<{ canteen: number; network: number; lowPriceMaxCents: number }> {
  return db
    .selectFrom('network')
    .select(['canteen_cell_threshold as canteen', 'network_cell_threshold as network', 'low_price_max_cents as lowPriceMaxCents'])
    .executeTakeFirstOrThrow()
}
