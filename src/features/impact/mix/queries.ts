import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { mixingNames, type MonthlyCounts } from '#src/platform/database/tables/figures.ts'
import type { MonthMix } from './mix.ts'

type Months = { from: string; until: string }

const columns = [
  ...['month', 'meals', 'guests', 'cooks', 'eaters', 'cooked_and_ate', 'children', 'under_25', 'from_25_to_55', 'over_55', 'age_unknown'],
  ...['newcomers', 'returning_guests', 'newcomer_unknown', 'walk_ins', 'no_shows', 'cancelled', 'kitchen_places', 'table_places'],
  ...['price_low', 'price_middle', 'price_high', 'known_contributions', 'known_cents', 'box_envelopes', 'box_cents'],
  ...['break_even_cents', 'suggested_cents', ...mixingNames],
] as (keyof MonthlyCounts)[]

/** Whose month: a canteen's, or null for the whole network's. */
export type WhoseMonth = { canteenId: string | null; month: string }

/** Months as they were last published, the oldest first, both bounds included. The network's cost the same with ten thousand canteens as with one. */
export async function findPublishedMonths(db: Database, canteenId: string | null, { from, until }: Months): Promise<MonthMix[]> {
  const months = await db
    .selectFrom('published_months')
    .where('canteen_id', canteenId ? '=' : 'is', canteenId)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .distinctOn('month')
    .orderBy('month')
    .orderBy('revision', 'desc')
    .select('shown')
    .$narrowType<{ shown: MonthMix }>()
    .execute()
  return months.map(({ shown }) => shown)
}

/** Of several canteens, what their pages show of the meals eaten and of the mean contribution. */
export async function findServedMonths(db: Database, canteenIds: readonly string[], { from, until }: Months) {
  if (canteenIds.length === 0) return []
  return db
    .selectFrom('published_months')
    .where('canteen_id', 'in', canteenIds)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .distinctOn(['canteen_id', 'month'])
    .orderBy('canteen_id')
    .orderBy('month')
    .orderBy('revision', 'desc')
    .select(['canteen_id as canteenId', 'month'])
    .select([sql<number | null>`(shown->>'eaters')::int`.as('eaters'), sql<number | null>`(shown->>'meanCents')::int`.as('meanCents')])
    .$narrowType<{ canteenId: string }>()
    .execute()
}

/** The latest month that has been published. */
export async function findLatestMonth(db: Database, canteenId: string | null): Promise<string | undefined> {
  const latest = await db
    .selectFrom('published_months')
    .where('canteen_id', canteenId ? '=' : 'is', canteenId)
    .orderBy('month', 'desc')
    .select('month')
    .executeTakeFirst()
  return latest?.month
}

/** Months of canteens that are due and whose sums are not those that were last published, or of which the money of a meal is still sealed. */
export async function findCanteenMonthsToPublish(db: Database, until: string): Promise<{ canteenId: string; month: string }[]> {
  const { rows } = await sql<{ canteenId: string; month: string }>`
    with still_sealed as (
      select distinct canteen_id, date_trunc('month', service_date)::date as month
      from figures left join settled_money using (canteen_id, meal_id) where settled_money.known_cents is null
    )
    select sums.canteen_id as "canteenId", sums.month from monthly_figures as sums left join lateral (
      select digest from published_months as published where published.canteen_id = sums.canteen_id and published.month = sums.month
      order by revision desc limit 1
    ) as latest on true
    where sums.month <= ${until}::date and (md5(sums::text) is distinct from latest.digest
      or (sums.canteen_id, sums.month) in (select canteen_id, month from still_sealed)) order by 1, 2`.execute(db)
  return rows
}

/** The same of the network, whose months are made of its canteens'. */
export async function findNetworkMonthsToPublish(db: Database, until: string): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select sums.month from network_monthly_figures as sums left join lateral (
      select digest from published_months as published where published.canteen_id is null and published.month = sums.month
      order by revision desc limit 1
    ) as latest on true
    where sums.month <= ${until}::date and md5(sums::text) is distinct from latest.digest order by 1`.execute(db)
  return rows.map(({ month }) => month)
}

/** Sums of a month, a digest of them, and one of each meal (of the network: canteen) that they are made of. */
export type Sums = { counts: MonthlyCounts; privateEaters: number; digest: string; parts: Record<string, string> }

export async function findSums(tx: Database, { canteenId, month }: WhoseMonth): Promise<Sums | undefined> {
  const counts = await (canteenId
    ? tx.selectFrom('monthly_figures').where('canteen_id', '=', canteenId).where('month', '=', month).select(columns).executeTakeFirst()
    : tx.selectFrom('network_monthly_figures').where('month', '=', month).select(columns).executeTakeFirst())
  if (!counts) return undefined
  const { rows } = await (canteenId ? digestsOfMeals(canteenId, month) : digestsOfCanteens(month)).execute(tx)
  return { counts, privateEaters: await countPrivateEaters(tx, { canteenId, month }), ...rows[0]! }
}

/** Who ate at private events of the month, as the team noted it. */
async function countPrivateEaters(tx: Database, { canteenId, month }: WhoseMonth): Promise<number> {
  const { rows } = await sql<{ eaters: number }>`
    select coalesce(sum(served), 0)::bigint as eaters from hires join canteens on canteens.id = canteen_id
    where hires.state = 'accepted' and (${canteenId}::uuid is null or canteen_id = ${canteenId})
      and date_trunc('month', starts_at at time zone time_zone)::date = ${month}::date`.execute(tx)
  return rows[0]?.eaters ?? 0
}

/** What the last revision counted of them: null before one did. */
export async function findPublishedPrivate(tx: Database, { canteenId, month }: WhoseMonth): Promise<number | null> {
  const latest = await tx
    .selectFrom('published_months')
    .where('canteen_id', canteenId ? '=' : 'is', canteenId)
    .where('month', '=', month)
    .orderBy('revision', 'desc')
    .select(sql<number | null>`(shown->>'privateEaters')::int`.as('eaters'))
    .executeTakeFirst()
  return latest?.eaters ?? null
}

type Digests = Omit<Sums, 'counts' | 'privateEaters'>

function digestsOfMeals(canteenId: string, month: string) {
  return sql<Digests>`
    select (select md5(held::text) from monthly_figures as held where canteen_id = ${canteenId} and month = ${month}::date) as digest,
      (select coalesce(jsonb_object_agg(figures.meal_id, md5(concat(figures::text, settled_money::text, mixing_figures::text))), '{}')
        from figures left join mixing_figures
          on mixing_figures.canteen_id = figures.canteen_id and mixing_figures.meal_id = figures.meal_id
        left join settled_money on settled_money.canteen_id = figures.canteen_id and settled_money.meal_id = figures.meal_id
        where figures.canteen_id = ${canteenId} and service_date >= ${month}::date and service_date < ${month}::date + interval '1 month') as parts`
}

function digestsOfCanteens(month: string) {
  return sql<Digests>`
    select (select md5(held::text) from network_monthly_figures as held where month = ${month}::date) as digest,
      (select coalesce(jsonb_object_agg(canteen_id, md5(held::text)), '{}') from monthly_figures as held where month = ${month}::date) as parts`
}

type Thresholds = { canteen: number; network: number; lowPriceMaxCents: number; publishingDay: number }

/** From how many people on a cell is shown, the bounds that the figures were made with, and when they are published. */
export function findThresholds(db: Database): Promise<Thresholds> {
  return db
    .selectFrom('network')
    .select(['canteen_cell_threshold as canteen', 'network_cell_threshold as network'])
    .select(['low_price_max_cents as lowPriceMaxCents', 'publishing_day as publishingDay'])
    .executeTakeFirstOrThrow()
}
