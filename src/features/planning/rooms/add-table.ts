import { randomUUID } from 'node:crypto'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { isSameName } from '#src/platform/names.ts'
import { lockRoom } from './lock-room.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { findTables } from './queries.ts'
import { freeSpot, mostTables, type RoomRefusal, type TableToDraw } from './room.ts'

type AddTable = {
  canteenId: string
  /** Made with the form: the same form sent twice puts one table there. */
  tableId?: string
  table: Omit<TableToDraw, 'fromLeft' | 'fromBack'>
  actorId: string
  now: Date
}

/** Puts one more table into the room, where there is space. */
export function addTable(
  db: Database,
  { canteenId, tableId = randomUUID(), table, actorId, now }: AddTable,
): Promise<Result<{ tableId: string }, RoomRefusal>> {
  return inTransaction(db, async (tx) => {
    await lockRoom(tx, canteenId)
    const tables = await findTables(tx, canteenId)
    if (tables.some(({ id }) => id === tableId)) return accept({ tableId })
    if (tables.length >= mostTables) return refuse('too-many-tables')
    if (tables.some(({ name }) => isSameName(name, table.name))) return refuse('name-taken')

    await tx
      .insertInto('room_tables')
      .values({ canteen_id: canteenId, id: tableId, ...rowOf({ ...table, ...freeSpot(tables) }) })
      .execute()
    await recordEvent(tx, { name: 'room-table.added', canteenId, subjectId: tableId, actorId, at: now, facts: { table: table.name } })
    return accept({ tableId })
  })
}

export function rowOf({ name, seats, wheelchairPlaces, fromLeft, fromBack }: TableToDraw) {
  return { name, seats, wheelchair_places: wheelchairPlaces, from_left: fromLeft, from_back: fromBack }
}
