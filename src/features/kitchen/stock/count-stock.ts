import { randomUUID } from 'node:crypto'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { findStock } from './queries.ts'
import { mostItems, type NewItem, type StockCount } from './stock.ts'

type Counting = { canteenId: string; /** `YYYY-MM-DD` */ today: string; actorId: string; now: Date }

/** `gone`: counted no more. */
export type Counts = ReadonlyMap<string, StockCount | 'gone'>

/** What was not touched stays as it was counted. @param tx of `saveEdit` */
export async function countStock(tx: Database, { counts, ...counting }: Counting & { counts: Counts }): Promise<void> {
  const { canteenId, today, actorId, now } = counting
  for (const item of await findStock(tx, canteenId)) {
    const count = counts.get(item.id)
    const row = { canteen_id: canteenId, id: item.id }
    if (count === 'gone') await deleteItem(tx, row)
    else if (count && isChanged(item, count)) await updateItem(tx, row, count, today)
  }
  await recordEvent(tx, { name: 'stock.counted', canteenId, actorId, at: now })
}

type Row = { canteen_id: string; id: string }

async function deleteItem(tx: Database, { canteen_id, id }: Row): Promise<void> {
  await tx.deleteFrom('stock_items').where('canteen_id', '=', canteen_id).where('id', '=', id).execute()
}

async function updateItem(tx: Database, { canteen_id, id }: Row, { level, amount, useBy }: StockCount, today: string): Promise<void> {
  // What is used up has no last day: the next one brings its own.
  const counted = level === 'none' ? { level, how_much: '', use_by: null } : { level, how_much: amount, use_by: useBy }
  await tx
    .updateTable('stock_items')
    .set({ ...counted, counted_on: today })
    .where('canteen_id', '=', canteen_id)
    .where('id', '=', id)
    .execute()
}

function isChanged(item: StockCount, count: StockCount): boolean {
  return item.level !== count.level || item.amount !== count.amount || item.useBy !== count.useBy
}

/** One thing is counted once: named again, it is there again. */
export function addItems(
  db: Database,
  { items, ...counting }: Counting & { items: readonly NewItem[] },
): Promise<Result<null, 'too-many'>> {
  const { canteenId, today, actorId, now } = counting
  return inTransaction(db, async (tx) => {
    // Whoever else adds to it waits.
    await tx.selectFrom('canteens').where('id', '=', canteenId).select('id').forNoKeyUpdate().executeTakeFirstOrThrow()
    for (const { name, key, useBy } of items) {
      const there = { level: 'some', use_by: useBy, counted_on: today } as const
      await tx
        .insertInto('stock_items')
        .values({ canteen_id: canteenId, id: randomUUID(), name, name_key: key, how_much: '', ...there })
        .onConflict((conflict) => conflict.columns(['canteen_id', 'name_key']).doUpdateSet(there))
        .execute()
    }
    const all = await findStock(tx, canteenId)
    if (all.length > mostItems) return refuse('too-many')
    await recordEvent(tx, { name: 'stock.counted', canteenId, actorId, at: now })
    return accept(null)
  })
}
