import type { Database } from '#src/platform/database.ts'

/** Cells that count fewer people stay hidden inside a canteen. */
export async function findCanteenThreshold(db: Database): Promise<number> {
  const { threshold } = await db.selectFrom('network').select('canteen_cell_threshold as threshold').executeTakeFirstOrThrow()
  return threshold
}
