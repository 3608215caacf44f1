/** The tables of a canteen's room. Pure. */

export const mostSeats = 40
export const mostTables = 60

export type RoomTable = {
  id: string
  name: string
  seats: number
  wheelchairPlaces: number
  /** Hundredths of the room, from its left wall and from the back. */
  fromLeft: number
  fromBack: number
}

export type TableToDraw = Omit<RoomTable, 'id'>

export type RoomRefusal = 'name-taken' | 'too-many-tables' | 'table-gone'

const places = [
  [15, 20],
  [50, 20],
  [85, 20],
  [15, 52],
  [50, 52],
  [85, 52],
  [15, 84],
  [50, 84],
  [85, 84],
] as const

/** Where a new table stands until somebody moves it: the first spot of the room without a table nearby. */
export function freeSpot(tables: readonly RoomTable[]): { fromLeft: number; fromBack: number } {
  const isFree = ([left, back]: readonly [number, number]) =>
    tables.every(({ fromLeft, fromBack }) => Math.abs(fromLeft - left) > 15 || Math.abs(fromBack - back) > 12)
  const [fromLeft, fromBack] = places.find(isFree) ?? [50, 50]
  return { fromLeft, fromBack }
}

export function seatsOf(tables: readonly RoomTable[]): number {
  return tables.reduce((sum, { seats }) => sum + seats, 0)
}
