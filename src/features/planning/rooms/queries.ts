import type { Database } from '#src/platform/database/database.ts'
import type { RoomTable } from './room.ts'

/** The tables of a room as one walks through it: from the back to the door, from left to right. */
export function findTables(db: Database, canteenId: string): Promise<RoomTable[]> {
  return db
    .selectFrom('room_tables')
    .where('canteen_id', '=', canteenId)
    .orderBy('from_back')
    .orderBy('from_left')
    .orderBy('name')
    .select(['id', 'name', 'seats', 'wheelchair_places as wheelchairPlaces', 'from_left as fromLeft', 'from_back as fromBack'])
    .execute()
}
