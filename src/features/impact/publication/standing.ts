/** What stands of a month: the sums of its canteens, and what was shown of it so far. */
import { sql } from 'kysely'
import { lockRollUps } from '#src/features/day/figures/roll-up-month.ts'
import type { AgeBounds } from '#src/platform/database/tables/canteens.ts'
import { findBoundsOf } from '#src/features/impact/neighbourhoods/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { mixingNames, type MonthlyCounts } from '#src/platform/database/tables/figures.ts'
import type { MonthMix, PublishedCounts } from '#src/features/impact/mix/mix.ts'
import { findThresholds } from '#src/features/impact/mix/gate.ts'

/** Sums of a month, a digest of them, and one of each meal (of the network: canteen) that they are made of. */
export type Sums = { counts: PublishedCounts; privateEaters: number; digest: string; parts: Record<string, string> }

/** A version that was shown. */
export type Shown = {
  /** null: the network's. */
  canteenId: string | null
  revision: number
  shown: MonthMix
  counts: PublishedCounts
  privateEaters: number
  parts: Record<string, string>
  digest: string
  isAudited: boolean
  madeOf: Record<string, number[]> | null
}

export type Standing = {
  ageBounds: AgeBounds
  thresholds: Awaited<ReturnType<typeof findThresholds>>
  canteens: ReadonlyMap<string, Sums>
  network: Sums | undefined
  /** In the order in which they were shown. */
  shown: readonly Shown[]
}

/** @param month its first day */
export function findStanding(db: Database, month: string): Promise<Standing> {
  return inTransaction(db, async (tx) => {
    // No meal is closed or opened again meanwhile: the sums and what they are made of agree.
    await lockRollUps(tx)
    const canteens = new Map((await findCanteenSums(tx, month)).map(({ canteenId, ...sums }) => [canteenId, sums]))
    return {
      thresholds: await findThresholds(tx),
      ageBounds: await findBoundsOf(tx, month),
      canteens,
      network: await findNetworkSums(tx, month, canteens),
      shown: await findShown(tx, month),
    }
  })
}

const columns = [
  ...['month', 'meals', 'guests', 'cooks', 'eaters', 'cooked_and_ate', 'children', 'under_25', 'from_25_to_55', 'over_55', 'age_unknown'],
  ...['newcomers', 'returning_guests', 'newcomer_unknown', 'walk_ins', 'no_shows', 'cancelled', 'kitchen_places', 'table_places'],
  ...['price_low', 'price_middle', 'price_high', 'known_contributions', 'known_cents', 'box_envelopes', 'box_cents'],
  ...['break_even_cents', 'suggested_cents', ...mixingNames],
] as (keyof MonthlyCounts)[]

const counts = sql.join(columns.map((name) => sql`${sql.lit(name)}, ${sql.ref(name)}`))

/** With who ate at private events of the month, as the team noted it. */
async function findCanteenSums(tx: Database, month: string): Promise<(Sums & { canteenId: string })[]> {
  const { rows } = await sql<Sums & { canteenId: string }>`
    select held.canteen_id as "canteenId", json_build_object(${counts}) as counts, md5(held::text) as digest,
      coalesce(meals.parts, '{}') as parts, coalesce(private.served, 0)::int as "privateEaters"
    from monthly_figures as held
    left join (
      select figures.canteen_id, jsonb_object_agg(figures.meal_id, md5(concat(figures::text, settled_money::text, mixing_figures::text))) as parts
      from figures left join mixing_figures
          on mixing_figures.canteen_id = figures.canteen_id and mixing_figures.meal_id = figures.meal_id
        left join settled_money on settled_money.canteen_id = figures.canteen_id and settled_money.meal_id = figures.meal_id
      where service_date >= ${month}::date and service_date < ${month}::date + interval '1 month' group by 1
    ) as meals on meals.canteen_id = held.canteen_id
    left join (
      select canteen_id, sum(served) as served from hires join canteens on canteens.id = canteen_id
      where hires.state = 'accepted' and date_trunc('month', starts_at at time zone time_zone)::date = ${month}::date group by 1
    ) as private on private.canteen_id = held.canteen_id
    where held.month = ${month}::date order by held.canteen_id`.execute(tx)
  return rows
}

async function findNetworkSums(tx: Database, month: string, canteens: ReadonlyMap<string, Sums>): Promise<Sums | undefined> {
  const { rows } = await sql<Pick<Sums, 'counts' | 'digest'>>`
    select json_build_object(${counts}) as counts, md5(held::text) as digest
    from network_monthly_figures as held where month = ${month}::date`.execute(tx)
  const parts = Object.fromEntries([...canteens].map(([id, { digest }]) => [id, digest]))
  const privateEaters = [...canteens.values()].reduce((all, canteen) => all + canteen.privateEaters, 0)
  return rows[0] && { ...rows[0], parts, privateEaters }
}

function findShown(tx: Database, month: string): Promise<Shown[]> {
  return tx
    .selectFrom('published_months')
    .where('month', '=', month)
    .orderBy('revision')
    .orderBy('canteen_id')
    .select(['canteen_id as canteenId', 'revision', 'shown', 'counts', 'parts', 'digest', 'made_of as madeOf'])
    .select([
      sql<number>`coalesce(private_eaters, (shown->>'privateEaters')::bigint, 0)`.as('privateEaters'),
      sql<boolean>`audited_at is not null`.as('isAudited'),
    ])
    .$narrowType<{ shown: MonthMix; counts: PublishedCounts; madeOf: Record<string, number[]> | null }>()
    .execute()
}
