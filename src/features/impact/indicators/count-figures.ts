/** What the kitchen, the books and the team of each canteen add to a month's figures: a few questions for all canteens, and two for each that cooks. */
import { sql } from 'kysely'
import { accountNames } from '#src/features/money/accounts/account-names.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { monthsOfBooks, type MonthlySum } from '#src/features/money/outlook/usual-month.ts'
import { findMenus, findShares } from '#src/features/kitchen/commitments/queries.ts'
import { standingHours } from '#src/features/kitchen/hours/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { partsOfBooks, partsOfMenus, partsOfPurchases, partsOfTeam, partsOfWaste, type Part, type TeamSums } from './part.ts'

/** @param month its first day */
export async function countFigures(db: Database, month: string, threshold: number): Promise<Map<string, Part[]>> {
  const counted = new Map<string, Part[]>()
  const add = (canteenId: string, parts: readonly Part[]) => counted.set(canteenId, [...(counted.get(canteenId) ?? []), ...parts])
  for (const { canteenId, ...sums } of await findWasteSums(db, month)) add(canteenId, partsOfWaste(sums, threshold))
  for (const { canteenId, ...sums } of await findTeamSums(db, month)) add(canteenId, partsOfTeam(sums))
  for (const { canteenId, sums, decided } of await findBookSums(db, month)) {
    const [books] = monthsOfBooks(sums, accountNames([], decided), [month])
    if (books) add(canteenId, partsOfBooks(books))
  }
  for (const { id, buys } of await findCooking(db, month)) {
    add(id, partsOfMenus(await findMenus(db, id, month.slice(0, 7))))
    if (buys) add(id, await findPurchaseParts(db, id, month.slice(0, 7)))
  }
  return counted
}

async function findPurchaseParts(db: Database, canteenId: string, month: string): Promise<Part[]> {
  const { months, weights } = await findShares(db, canteenId, { from: month, until: month })
  return months.flatMap((shares) => partsOfPurchases(shares, weights))
}

/** Canteens with a closed meal in the month. */
async function findCooking(db: Database, month: string): Promise<{ id: string; buys: boolean }[]> {
  const { rows } = await sql<{ id: string; buys: boolean }>`
    select canteen_id as id, exists (select from followed where followed.canteen_id = monthly_figures.canteen_id and thing = 'purchases') as buys
    from monthly_figures where month = ${month}::date order by 1`.execute(db)
  return rows
}

async function findWasteSums(db: Database, month: string) {
  const { rows } = await sql<{ canteenId: string; grams: number; covers: number }>`
    select canteen_id as "canteenId", sum(preparation_grams + plates_grams + left_over_grams)::int as grams, sum(eaters)::int as covers
    from waste_weighings join figures using (canteen_id, meal_id)
    where service_date >= ${month}::date and service_date < ${month}::date + interval '1 month'
      and preparation_grams is not null and plates_grams is not null and left_over_grams is not null group by 1`.execute(db)
  return rows
}

async function findTeamSums(db: Database, month: string): Promise<(TeamSums & { canteenId: string })[]> {
  const inMonth = sql`day >= ${month}::date and day < ${month}::date + interval '1 month'`
  const { rows } = await sql<TeamSums & { canteenId: string }>`
    select canteens.id as "canteenId", coalesce(given.volunteers, 0)::int as volunteers, coalesce(given.minutes, 0)::int as minutes,
      (select value from load_counts where load_counts.canteen_id = canteens.id and signal = 'busiest-three'
        and week >= ${month}::date and week < ${month}::date + interval '1 month' order by week desc limit 1) as "busiestThree",
      (select count(distinct user_id)::int from role_grants where role_grants.canteen_id = canteens.id and role = 'board-member'
        and starts_at < ${month}::date + interval '1 month' and (ends_at is null or ends_at >= ${month}::date + interval '1 month')) as board
    from canteens left join (
      select stands.canteen_id, count(distinct teammate_id) as volunteers, sum(minutes) as minutes from (${standingHours(inMonth)}) stands
      where kind <> 'released' and minutes > 0 and person_kind in ('volunteer', 'board-member') group by 1
    ) given on given.canteen_id = canteens.id
    where canteens.state <> 'closed'`.execute(db)
  return rows
}

type BookSums = { canteenId: string; sums: MonthlySum[]; decided: { account: string; nature: Nature }[] }

/** Of canteens whose month shows who ate: a single event beside a meal or two would tell its price. */
async function findBookSums(db: Database, month: string): Promise<BookSums[]> {
  const { rows } = await sql<BookSums>`
    select canteens.id as "canteenId",
      (select coalesce(json_agg(summed), '[]') from (
        select ${month}::text as month, account, sum(debit_cents - credit_cents)::bigint as cents
        from ledger.entries join ledger.lines using (association_id, number)
        where entries.association_id = canteens.association_id and entries.canteen_id = canteens.id and account ~ '^7'
          and entry_date >= ${month}::date and entry_date < ${month}::date + interval '1 month' group by account) as summed) as sums,
      (select coalesce(json_agg(json_build_object('account', account, 'nature', nature)), '[]') from nature_accounts
        where nature_accounts.association_id = canteens.association_id) as decided
    from canteens join followed on followed.canteen_id = canteens.id and thing = 'books'
    where exists (select from published_months where published_months.canteen_id = canteens.id and month = ${month}::date
      and audited_at is not null and shown ->> 'eaters' is not null)`.execute(db)
  return rows
}
