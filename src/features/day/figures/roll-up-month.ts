/**
 * The months' sums are always counted again from what they sum up, never moved by a difference: they cannot drift.
 * Lock order: first the meal, then `lockRollUps`. Nobody takes a meal's lock while holding the roll-ups', so closings
 * cannot wait for one another in a circle.
 */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { countNames, headNames, mixingNames, moneyNames } from '#src/platform/database/tables/figures.ts'

/**
 * Makes closings of all canteens queue here for the few milliseconds that their sums take: what is added up afterwards
 * holds every closing that came before. The network's row is the lock, and tells the bound of the low price class.
 */
export function lockRollUps(tx: Database): Promise<{ lowPriceMaxCents: number }> {
  return tx.selectFrom('network').select('low_price_max_cents as lowPriceMaxCents').forUpdate().executeTakeFirstOrThrow()
}

/** Under `lockRollUps`. @param day any day of the month */
export async function rollUpMonth(tx: Database, { canteenId, day }: { canteenId: string; day: string }): Promise<void> {
  const month = `${day.slice(0, 7)}-01`
  await rollUpCanteen(tx, canteenId, month)
  await rollUpNetwork(tx, month)
}

const counts = sql.join([...countNames, ...mixingNames].map((name) => sql.ref(name)))
const sumsOfMeals = sql.join([
  ...headNames.map((name) => sql`sum(${sql.ref(`figures.${name}`)})`),
  ...moneyNames.map((name) => sql`coalesce(sum(${sql.ref(`money.${name}`)}), 0)`),
])
const sumsOfMonths = sql.join([...countNames, ...mixingNames].map((name) => sql`sum(${sql.ref(name)})`))

/** Money is added up of settled meals only: the others' is sealed. A month without a closed meal has no row. What a plan brought about counts only while its meal is closed: it has a row of `figures` then. */
async function rollUpCanteen(tx: Database, canteenId: string, month: string): Promise<void> {
  await tx.deleteFrom('monthly_figures').where('canteen_id', '=', canteenId).where('month', '=', month).execute()
  await sql`
    insert into monthly_figures (canteen_id, month, meals, break_even_cents, suggested_cents, ${counts})
    select figures.canteen_id, ${month}::date, count(*), sum(eaters * break_even_price_cents), sum(eaters * figures.suggested_price_cents), ${sumsOfMeals},
      count(mixing.meal_id), coalesce(sum(mixing.guests), 0), coalesce(sum(meeting_nobody_new), 0), coalesce(sum(new_encounters), 0),
      coalesce(sum(across_difference), 0), coalesce(sum(new_encounters) filter (where new_encounters_middle is not null), 0),
      coalesce(sum(new_encounters_middle), 0)
    from figures left join mixing_figures as mixing on mixing.canteen_id = figures.canteen_id and mixing.meal_id = figures.meal_id
      left join settled_money as money on money.canteen_id = figures.canteen_id and money.meal_id = figures.meal_id
    where figures.canteen_id = ${canteenId} and service_date >= ${month}::date and service_date < ${month}::date + interval '1 month'
    group by figures.canteen_id`.execute(tx)
}

async function rollUpNetwork(tx: Database, month: string): Promise<void> {
  await tx.deleteFrom('network_monthly_figures').where('month', '=', month).execute()
  await sql`
    insert into network_monthly_figures (month, canteens, meals, break_even_cents, suggested_cents, ${counts})
    select month, count(*), sum(meals), sum(break_even_cents), sum(suggested_cents), ${sumsOfMonths}
    from monthly_figures where month = ${month}::date group by month`.execute(tx)
}
