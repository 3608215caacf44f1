import type { Database } from '#src/platform/database/database.ts'
import type { Level, StockItem } from './stock.ts'

/** All that a canteen counts, by name: what is there, and what was used up and may come back. */
export async function findStock(db: Database, canteenId: string): Promise<StockItem[]> {
  const rows = await db
    .selectFrom('stock_items')
    .where('canteen_id', '=', canteenId)
    .select(['id', 'name', 'level', 'how_much as amount', 'use_by as useBy', 'counted_on as countedOn'])
    .orderBy('name_key')
    .execute()
  return rows.map((row) => ({ ...row, level: row.level as Level }))
}
