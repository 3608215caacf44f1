/** The tables of an invented canteen's room: enough for everybody who may come to a meal. */
import type { Database } from '#src/platform/database/database.ts'
import type { Random } from '#src/solver/random.ts'
import { uuid } from './draw.ts'

const tables = [
  { name: 'Fenêtre', seats: 8, wheelchairPlaces: 1, fromLeft: 15, fromBack: 19 },
  { name: 'Cheminée', seats: 8, wheelchairPlaces: 0, fromLeft: 50, fromBack: 19 },
  { name: 'Bibliothèque', seats: 10, wheelchairPlaces: 0, fromLeft: 85, fromBack: 19 },
  { name: 'Potager', seats: 8, wheelchairPlaces: 2, fromLeft: 15, fromBack: 77 },
  { name: 'Marché', seats: 10, wheelchairPlaces: 1, fromLeft: 85, fromBack: 77 },
  { name: 'Grande table', seats: 16, wheelchairPlaces: 0, fromLeft: 50, fromBack: 50 },
] as const

export async function insertRoom(db: Database, canteenId: string, random: Random): Promise<void> {
  const rows = tables.map(({ name, seats, wheelchairPlaces, fromLeft, fromBack }) => ({
    canteen_id: canteenId,
    id: uuid(random),
    name,
    seats,
    wheelchair_places: wheelchairPlaces,
    from_left: fromLeft,
    from_back: fromBack,
  }))
  await db.insertInto('room_tables').values(rows).execute()
}
