import { inTransaction, type Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'

type RemoveTable = { canteenId: string; tableId: string; actorId: string; now: Date }

/** Whoever was to sit there has no seat any more. Taking a table away twice is taking it away once. */
export function removeTable(db: Database, { canteenId, tableId, actorId, now }: RemoveTable): Promise<void> {
  return inTransaction(db, async (tx) => {
    const removed = await tx
      .deleteFrom('room_tables')
      .where('canteen_id', '=', canteenId)
      .where('id', '=', tableId)
      .returning('name')
      .executeTakeFirst()
    if (!removed) return
    await recordEvent(tx, { name: 'room-table.removed', canteenId, subjectId: tableId, actorId, at: now, facts: { table: removed.name } })
  })
}
