import { sql } from 'kysely'
import { boughtBy } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { unitCents, type Product, type Supplier } from './supplier.ts'

export const suppliersOnPage = 100

export type ListedSupplier = Supplier & { purchases: number; lastDay: string | null }

/** Those of a canteen, by name, with how often and when last. */
export async function findSuppliers(db: Database, canteenId: string, page: number) {
  const found = await db
    .selectFrom('suppliers')
    .leftJoin('purchases', (join) =>
      join.onRef('purchases.canteen_id', '=', 'suppliers.canteen_id').onRef('purchases.supplier_id', '=', 'suppliers.id'),
    )
    .where('suppliers.canteen_id', '=', canteenId)
    .groupBy(['suppliers.canteen_id', 'suppliers.id'])
    .select(['suppliers.id', 'name', 'note'])
    .select(({ fn }) => [fn.count<number>('purchases.id').as('purchases'), fn.max('purchases.day').as('lastDay')])
    .select(sql<number>`count(*) over ()`.as('all'))
    .orderBy('folded_name')
    .limit(suppliersOnPage)
    .offset((page - 1) * suppliersOnPage)
    .execute()
  return { suppliers: found as ListedSupplier[], pages: Math.max(1, Math.ceil((found[0]?.all ?? 0) / suppliersOnPage)) }
}

/** @throws NotFound */
export function findSupplier(db: Database, canteenId: string, id: string): Promise<Supplier> {
  return db
    .selectFrom('suppliers')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', id)
    .select(['id', 'name', 'note'])
    .executeTakeFirstOrThrow(() => new NotFound())
}

const mostProducts = 200

/** What it sold, each as it was the last time, by name. */
export async function findProducts(db: Database, canteenId: string, supplierId: string): Promise<Product[]> {
  const { rows } = await sql<Omit<Product, 'before' | 'unit'> & { unit: string | null; turn: number; key: string }>`
    select * from (
      select product as name, folded_product as key, day, lines.cents, quantity, unit, vat_state = 'unknown' as "isGross",
        row_number() over (partition by folded_product order by day desc, lines.id)::int as turn
      from purchase_lines as lines join purchases on purchases.canteen_id = lines.canteen_id and purchases.id = lines.purchase_id
      where purchases.canteen_id = ${canteenId} and supplier_id = ${supplierId} and way = 'bought'
    ) as sold where turn <= 2 order by key, turn limit ${2 * mostProducts}`.execute(db)
  return [...Map.groupBy(rows, ({ key }) => key).values()].map(([last, earlier]) => {
    const { name, day, cents, isGross, quantity, unit } = last!
    return {
      ...{ name, day, cents, isGross, quantity, unit: boughtBy.find((each) => each === unit) ?? null },
      before: earlier && earlier.unit === unit && earlier.isGross === isGross ? unitCents(earlier) : null,
    }
  })
}
