import { pantryOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { markedDishes } from '#src/features/kitchen/menus/diet.ts'
import { findMenusBetween } from '#src/features/kitchen/menus/queries.ts'
import { sql } from 'kysely'
import { saidIn, type PurchaseLine, type SaidRow, type Way } from '#src/features/kitchen/purchases/purchase.ts'
import type { VatState } from '#src/features/kitchen/purchases/vat.ts'
import { sharesOf, type Shares } from '#src/features/kitchen/purchases/shares.ts'
import { daysOfMonth } from '#src/features/money/drafts/draft.ts'
import type { Database } from '#src/platform/database/database.ts'
import { markedDish, type MealOfDishes } from './plants.ts'
import { monthsOf, type Period } from './period.ts'
import type { LabelTotals } from './total.ts'

/** `shares` without what is said once a month. */
export type MonthOfShares = { month: string; shares: Shares; totals: LabelTotals | undefined }
export type Weights = Record<Way, number>

type EuroRow = SaidRow & { month: string; way: Way; cents: number }

/** Each euro once: those of lines, and what no line tells apart. */
const euros = (canteenId: string, first: string, last: string) => sql`
  select day, way, lines.cents, lines.family, lines.labels, lines.origin, lines.is_short_chain, lines.is_local
    from purchase_lines as lines join purchases on purchases.canteen_id = lines.canteen_id and purchases.id = lines.purchase_id
    where purchases.canteen_id = ${canteenId} and day between ${first}::date and ${last}::date
  union all
  select day, way, cents - vat_cents - lines_cents, family, labels, origin, is_short_chain, is_local
    from purchases where canteen_id = ${canteenId} and day between ${first}::date and ${last}::date and cents - vat_cents > lines_cents`

/** `grossCents`: of what was bought, that which counts with VAT because nobody knows it. */
type FoundShares = { months: MonthOfShares[]; weights: Weights; grossCents: number }

/** Month by month, and what was given and rescued by weight. */
export async function findShares(db: Database, canteenId: string, period: Period): Promise<FoundShares> {
  const [first, last] = [daysOfMonth(period.from).firstDay, daysOfMonth(period.until).lastDay]
  const { rows } = await sql<{ euros: EuroRow[]; totals: TotalsRow[]; weights: { way: Way; grams: number }[]; grossCents: number }>`
    select
      (select coalesce(json_agg(summed), '[]') from (
        select to_char(day, 'YYYY-MM') as month, way, family, labels, origin, is_short_chain, is_local, sum(cents)::bigint as cents
        from (${euros(canteenId, first, last)}) as euros group by 1, 2, 3, 4, 5, 6, 7) as summed) as euros,
      (select coalesce(json_agg(label_totals), '[]') from label_totals
        where canteen_id = ${canteenId} and month between ${first}::date and ${last}::date) as totals,
      (select coalesce(json_agg(weighed), '[]') from (
        select way, sum(weight_grams)::bigint as grams from purchases
        where canteen_id = ${canteenId} and day between ${first}::date and ${last}::date and weight_grams is not null group by way) as weighed) as weights,
      (select coalesce(sum(cents), 0)::bigint from purchases where canteen_id = ${canteenId} and vat_state = 'unknown'
        and day between ${first}::date and ${last}::date) as "grossCents"`.execute(db)
  const found = rows[0]!
  const byMonth = Map.groupBy(found.euros, ({ month }) => month)
  const totals = new Map(found.totals.map((row) => [row.month.slice(0, 7), totalsIn(row)]))
  const months = monthsOf(period).map((month) => ({
    ...{ month, totals: totals.get(month) },
    shares: sharesOf((byMonth.get(month) ?? []).map(lineIn)),
  }))
  const grams = (way: Way) => found.weights.find((weighed) => weighed.way === way)?.grams ?? 0
  return { months, grossCents: found.grossCents, weights: { bought: grams('bought'), given: grams('given'), rescued: grams('rescued') } }
}

function lineIn({ way, cents, ...said }: EuroRow): PurchaseLine {
  return { way, cents, ...saidIn(said) }
}

type TotalsRow = {
  month: string
  organic_cents: number
  quality_cents: number
  sustainable_cents: number
  weighed_cents: number
  local_cents: number | null
  short_chain_cents: number | null
  french_cents: number | null
  plant_cents: number | null
  rest_known: boolean
}

function totalsIn(row: TotalsRow): LabelTotals {
  return {
    ...{ organic: row.organic_cents, quality: row.quality_cents, sustainable: row.sustainable_cents, weighed: row.weighed_cents },
    ...{ local: row.local_cents, shortChain: row.short_chain_cents, french: row.french_cents, plant: row.plant_cents },
    isRestKnown: row.rest_known,
  }
}

export type EuroToDeclare = PurchaseLine & { purchaseId: string; day: string; supplier: string; description: string; vatState: VatState }

export const mostDeclared = 10_000

/** All that was bought, line by line, in the order of days. */
export async function findDeclared(db: Database, canteenId: string, period: Period): Promise<EuroToDeclare[]> {
  const [first, last] = [daysOfMonth(period.from).firstDay, daysOfMonth(period.until).lastDay]
  const { rows } = await sql<SaidRow & Omit<EuroToDeclare, keyof PurchaseLine> & { cents: number }>`
    select "purchaseId", to_char(day, 'YYYY-MM-DD') as day, cents, suppliers.name as supplier, description, "vatState", family, labels, origin, is_short_chain, is_local from (
      select purchases.canteen_id, purchases.id as "purchaseId", supplier_id, day, position, lines.cents, product as description, vat_state as "vatState",
          lines.family, lines.labels, lines.origin, lines.is_short_chain, lines.is_local
        from purchase_lines as lines join purchases on purchases.canteen_id = lines.canteen_id and purchases.id = lines.purchase_id
        where purchases.canteen_id = ${canteenId} and day between ${first}::date and ${last}::date and way = 'bought'
      union all
      select canteen_id, id, supplier_id, day, 1000000, cents - vat_cents - lines_cents, label, vat_state, family, labels, origin, is_short_chain, is_local
        from purchases where canteen_id = ${canteenId} and day between ${first}::date and ${last}::date and way = 'bought' and cents - vat_cents > lines_cents
    ) as euros join suppliers on suppliers.canteen_id = euros.canteen_id and suppliers.id = supplier_id
    order by day, "purchaseId", position limit ${mostDeclared}`.execute(db)
  return rows.map(({ purchaseId, day, cents, supplier, description, vatState, ...said }) => ({
    ...{ purchaseId, day, supplier, description, vatState, way: 'bought' as const, cents },
    ...saidIn(said),
  }))
}

/** Meals of a month that have a menu, in the order of days. Those that are to come too: a menu is decided before. */
export async function findMenus(db: Database, canteenId: string, month: string): Promise<MealOfDishes[]> {
  const { firstDay: first, lastDay: last } = daysOfMonth(month)
  const { menus, own } = await findMenusBetween(db, { canteenId, first, last })
  const unknown = new Set(own.filter(({ animal }) => animal === 'unknown').map(({ id }) => id))
  const pantry = pantryOf(own)
  return menus.map(({ dishes, ...meal }) => ({
    ...meal,
    dishes: markedDishes({ pantry, dishes }, dishes).map((dish) => markedDish(dish, unknown)),
  }))
}
