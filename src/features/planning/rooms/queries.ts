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

/** How many people its tables seat; undefined where nobody has drawn the room. */
export async function countSeats(db: Database, canteenId: string): Promise<number | undefined> {
  const { seats } = await db
    .selectFrom('room_tables')
    .where('canteen_id', '=', canteenId)
    .select(({ fn }) => fn.sum<number | null>('seats').as('seats'))
    .executeTakeFirstOrThrow()
  return seats === null ? undefined : Number(seats)
}
