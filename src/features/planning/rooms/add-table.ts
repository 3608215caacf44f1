import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { isSameName } from '#src/platform/names.ts'
import { lockRoom } from './lock-room.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { findTables } from './queries.ts'
import { freeSpot, mostTables, type RoomRefusal, type TableToDraw } from './room.ts'

type AddTable = {
  canteenId: string
  table: Omit<TableToDraw, 'fromLeft' | 'fromBack'>
  actorId: string
  now: Date
}

/** Puts one more table into the room, where there is space. */
export function addTable(db: Database, { canteenId, table, actorId, now }: AddTable): Promise<Result<{ tableId: string }, RoomRefusal>> {
  return inTransaction(db, async (tx) => {
    await lockRoom(tx, canteenId)
    const tables = await findTables(tx, canteenId)
    if (tables.length >= mostTables) return refuse('too-many-tables')
    if (tables.some(({ name }) => isSameName(name, table.name))) return refuse('name-taken')

    const { id } = await tx
      .insertInto('room_tables')
      .values({ canteen_id: canteenId, ...rowOf({ ...table, ...freeSpot(tables) }) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await recordEvent(tx, { name: 'room-table.added', canteenId, subjectId: id, actorId, at: now, facts: { table: table.name } })
    return accept({ tableId: id })
  })
}

export function rowOf({ name, seats, wheelchairPlaces, fromLeft, fromBack }: TableToDraw) {
  return { name, seats, wheelchair_places: wheelchairPlaces, from_left: fromLeft, from_back: fromBack }
}
