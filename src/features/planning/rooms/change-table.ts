import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { isSameName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { rowOf } from './add-table.ts'
import { lockRoom } from './lock-room.ts'
import { findTables } from './queries.ts'
import type { RoomRefusal, TableToDraw } from './room.ts'

type ChangeTable = { canteenId: string; tableId: string; table: TableToDraw; actorId: string; now: Date }

/** @throws NotFound when somebody took the table away */
export function changeTable(db: Database, { canteenId, tableId, table, actorId, now }: ChangeTable): Promise<Result<null, RoomRefusal>> {
  return inTransaction(db, async (tx) => {
    await lockRoom(tx, canteenId)
    const tables = await findTables(tx, canteenId)
    if (!tables.some(({ id }) => id === tableId)) throw new NotFound()
    if (tables.some(({ id, name }) => id !== tableId && isSameName(name, table.name))) return refuse('name-taken')

    await tx.updateTable('room_tables').set(rowOf(table)).where('canteen_id', '=', canteenId).where('id', '=', tableId).execute()
    await recordEvent(tx, { name: 'room-table.changed', canteenId, subjectId: tableId, actorId, at: now, facts: { table: table.name } })
    return accept(null)
  })
}
