/** Drinks and goods that an invented canteen sold at a fixed price, chained as the counter chains them. */
import { sql } from 'kysely'
import type { SaleSum } from '#src/features/money/sales/sale.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { SaleNature } from '#src/platform/database/tables/ledger.ts'
import { instantAt } from '#src/platform/time.ts'
import type { Random } from '#src/solver/random.ts'
import { chance, pick, uuid } from './draw.ts'
import type { Canteen } from './meal-rows.ts'

type Item = { item: string; nature: SaleNature; cents: number }

const items: readonly Item[] = [
  { item: 'Café', nature: 'drinks', cents: 120 },
  { item: 'Jus de pomme', nature: 'drinks', cents: 200 },
  { item: 'Bière de la brasserie voisine', nature: 'drinks', cents: 350 },
  { item: 'Livre de recettes', nature: 'resale', cents: 1200 },
]

/** @returns what each day sold, by means and nature */
export async function insertSales(
  db: Database,
  canteen: Canteen,
  days: readonly string[],
  random: Random,
): Promise<Map<string, SaleSum[]>> {
  const { id, associationId, timeZone } = canteen
  const prices = items.map(({ item, nature, cents }) => ({ item, nature, price_cents: cents }))
  await db
    .insertInto('sale_prices')
    .values(prices.map((price) => ({ canteen_id: id, valid_from: days[0]!, ...price })))
    .execute()
  const sales = days.flatMap((day) => salesOf(day, timeZone, random))
  await sql`select ledger.sell(${associationId}, ${id}, value)
    from (select value from jsonb_array_elements(${JSON.stringify(sales)}::jsonb) with ordinality as sold (value, place) order by place) as ordered`.execute(
    db,
  )
  return new Map([...Map.groupBy(sales, ({ day }) => day)].map(([day, some]) => [day, some.map((sale): SaleSum => ({ ...sale, rate: 0 }))]))
}

function salesOf(day: string, timeZone: string, random: Random) {
  return Array.from({ length: random.below(5) }, (_, index) => {
    const { item, nature, cents } = chance(random, 0.06) ? items[3]! : pick(random, items.slice(0, 3))
    const means = chance(random, 0.6) ? ('cash' as const) : ('card' as const)
    const clock = `13:${String(10 + index * 7 + random.below(6)).padStart(2, '0')}`
    return { soldAt: instantAt(day, clock, timeZone), day, item, nature, means, cents, rate: 0, key: uuid(random) }
  })
}
