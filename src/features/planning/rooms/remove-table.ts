import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'

type RemoveTable = { canteenId: string; tableId: string; actorId: string; now: Date }

/** Whoever was to sit there has no seat any more. @throws NotFound */
export function removeTable(db: Database, { canteenId, tableId, actorId, now }: RemoveTable): Promise<void> {
  return inTransaction(db, async (tx) => {
    const facts = await tx
      .deleteFrom('room_tables')
      .where('canteen_id', '=', canteenId)
      .where('id', '=', tableId)
      .returning('name as table')
      .executeTakeFirstOrThrow(() => new NotFound())
    await recordEvent(tx, { name: 'room-table.removed', canteenId, subjectId: tableId, actorId, at: now, facts })
  })
}
