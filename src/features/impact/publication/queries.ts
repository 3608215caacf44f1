import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** Months of canteens that are due and whose sums are not those that were last published, or of which the money of a meal is still sealed. */
export async function findCanteenMonthsToPublish(db: Database, until: string): Promise<{ canteenId: string; month: string }[]> {
  const { rows } = await sql<{ canteenId: string; month: string }>`
    with still_sealed as (
      select distinct canteen_id, date_trunc('month', service_date)::date as month
      from figures left join settled_money using (canteen_id, meal_id) where settled_money.known_cents is null
    )
    select sums.canteen_id as "canteenId", sums.month from monthly_figures as sums left join lateral (
      select digest, audited_at from published_months as published where published.canteen_id = sums.canteen_id and published.month = sums.month
      order by revision desc limit 1
    ) as latest on true
    where sums.month <= ${until}::date and (md5(sums::text) is distinct from latest.digest or latest.audited_at is null
      or (sums.canteen_id, sums.month) in (select canteen_id, month from still_sealed)) order by 1, 2`.execute(db)
  return rows
}

/** The same of the network, whose months are made of its canteens'. */
export async function findNetworkMonthsToPublish(db: Database, until: string): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select sums.month from network_monthly_figures as sums left join lateral (
      select digest, audited_at from published_months as published where published.canteen_id is null and published.month = sums.month
      order by revision desc limit 1
    ) as latest on true
    where sums.month <= ${until}::date and (md5(sums::text) is distinct from latest.digest or latest.audited_at is null) order by 1`.execute(
    db,
  )
  return rows.map(({ month }) => month)
}
