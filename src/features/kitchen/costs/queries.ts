import { sql } from 'kysely'
import { daysOfMonth } from '#src/features/money/drafts/draft.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { usedCents, type MealOfCosts, type MonthOfCosts } from './cost.ts'

/** What of the price of its purchase a line is, VAT included. */
const paidCents = sql<number>`lines.cents * purchases.cents::numeric / (purchases.cents - purchases.vat_cents)`

type MealRow = Omit<MealOfCosts, 'usedCents'> & { used: { cents: number; quarters: number }[] }

/** What was bought in a month, and its meals that are over, in the order of days. @param month `YYYY-MM` */
export async function findCosts(db: Database, canteenId: string, { month, now }: { month: string; now: Date }): Promise<MonthOfCosts> {
  const { firstDay, lastDay } = daysOfMonth(month)
  const { rows } = await sql<{ spentCents: number; withoutVatCents: number; meals: MealRow[] }>`
    select
      (select coalesce(sum(cents), 0)::bigint from purchases
        where canteen_id = ${canteenId} and way = 'bought' and day between ${firstDay}::date and ${lastDay}::date) as "spentCents",
      (select coalesce(sum(cents), 0)::bigint from purchases
        where canteen_id = ${canteenId} and vat_state = 'left-out' and day between ${firstDay}::date and ${lastDay}::date) as "withoutVatCents",
      (select coalesce(json_agg(meal order by "serviceDate", slug), '[]') from (
        select slug, title, to_char(meals.service_date, 'YYYY-MM-DD') as "serviceDate",
          coalesce(figures.eaters, meals.eaters_confirmed) as covers, figures.eaters is not null as "isCounted",
          (select coalesce(json_agg(json_build_object('cents', ${paidCents}, 'quarters', quarters)), '[]') from used_lines as used
            join purchase_lines as lines on lines.canteen_id = used.canteen_id and lines.purchase_id = used.purchase_id and lines.id = used.line_id
            join purchases on purchases.canteen_id = lines.canteen_id and purchases.id = lines.purchase_id
            where used.canteen_id = meals.canteen_id and used.meal_id = meals.id) as used
        from meals left join figures on figures.canteen_id = meals.canteen_id and figures.meal_id = meals.id
        where meals.canteen_id = ${canteenId} and meals.service_date between ${firstDay}::date and ${lastDay}::date
          and meals.state in ('published', 'held', 'closed') and meals.table_at <= ${now}::timestamptz
      ) as meal) as meals`.execute(db)
  const { spentCents, withoutVatCents, meals } = rows[0]!
  return {
    spentCents,
    withoutVatCents,
    meals: meals.map(({ used, ...meal }) => ({ ...meal, usedCents: used.length === 0 ? null : usedCents(used) })),
  }
}

export type UsableLine = {
  purchaseId: string
  lineId: string
  supplier: string
  product: string
  day: string
  cents: number
  /** Of this meal, and of others. */
  quarters: number
  elsewhere: number
}

/** Days before a meal within which something was bought that may have gone into it. */
const daysBefore = 21
export const mostUsable = 150

/** Lines that may have gone into a meal, the latest first; those that did whenever they were bought. */
export async function findUsableLines(db: Database, { canteenId, mealId }: MealKey, serviceDate: string): Promise<UsableLine[]> {
  const { rows } = await sql<UsableLine>`
    select lines.purchase_id as "purchaseId", lines.id as "lineId", suppliers.name as supplier, product, to_char(day, 'YYYY-MM-DD') as day,
      round(${paidCents})::int as cents, coalesce(own.quarters, 0)::int as quarters,
      (select coalesce(sum(other.quarters), 0)::int from used_lines as other where other.canteen_id = lines.canteen_id
        and other.purchase_id = lines.purchase_id and other.line_id = lines.id and other.meal_id <> ${mealId}) as elsewhere
    from purchase_lines as lines
    join purchases on purchases.canteen_id = lines.canteen_id and purchases.id = lines.purchase_id
    join suppliers on suppliers.canteen_id = purchases.canteen_id and suppliers.id = supplier_id
    left join used_lines as own on own.canteen_id = lines.canteen_id and own.purchase_id = lines.purchase_id and own.line_id = lines.id and own.meal_id = ${mealId}
    where lines.canteen_id = ${canteenId} and way = 'bought' and purchases.cents > purchases.vat_cents
      and (own.quarters is not null or day between ${serviceDate}::date - ${daysBefore}::int and ${serviceDate}::date)
    order by day desc, suppliers.folded_name, lines.position, lines.id limit ${mostUsable}`.execute(db)
  return rows
}
