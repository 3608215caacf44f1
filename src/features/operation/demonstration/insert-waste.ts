import type { Database } from '#src/platform/database/database.ts'
import { insertMany } from './insert-many.ts'
import { wasteRows } from './waste-rows.ts'

export async function insertWaste(db: Database, drawing: Parameters<typeof wasteRows>[0]): Promise<void> {
  const { waste_weighings, leftovers, stock_items } = wasteRows(drawing)
  await insertMany(db, 'waste_weighings', waste_weighings)
  await insertMany(db, 'leftovers', leftovers)
  await insertMany(db, 'stock_items', stock_items)
}
