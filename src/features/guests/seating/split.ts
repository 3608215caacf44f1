/** How a party that no table holds sits at several, side by side. Pure. */
import type { RoomTable } from '#src/features/planning/rooms/room.ts'
import type { SeatingGuest, Tonight } from './seating.ts'

export type PartAtTable = { table: RoomTable; guests: SeatingGuest[] }

/** Undefined where the whole room has too few seats left beside who is pinned. */
export function splitParty({ guests, tables, seats }: Tonight, bookingId: string): PartAtTable[] | undefined {
  const people = guests.filter((guest) => guest.bookingId === bookingId)
  const pinned = new Map(seats.filter((seat) => seat.pinned).map((seat) => [seat.partyId, seat.tableId]))
  const takenAt = (table: RoomTable) =>
    guests.filter((guest) => guest.bookingId !== bookingId && pinned.get(guest.partyId) === table.id).length
  const free = tables.map((table) => ({ ...table, seats: table.seats - takenAt(table) })).filter((table) => table.seats > 0)
  const chosen = neighbours(free, people.length)
  return chosen && seatSideBySide(people, chosen)
}

/** The fewest tables that suffice, and among those the ones closest together. */
function neighbours(tables: readonly RoomTable[], people: number): RoomTable[] | undefined {
  const groups = tables.flatMap((first) => {
    const group = [first]
    for (const next of nearestTo(first, tables)) if (seatsOf(group) < people) group.push(next)
    return seatsOf(group) >= people ? [group] : []
  })
  const spread = (group: readonly RoomTable[]) => group.reduce((sum, table) => sum + distance(group[0]!, table), 0)
  return groups.sort((a, b) => a.length - b.length || spread(a) - spread(b))[0]
}

function nearestTo(first: RoomTable, tables: readonly RoomTable[]): RoomTable[] {
  return tables.filter(({ id }) => id !== first.id).sort((a, b) => distance(first, a) - distance(first, b))
}

function seatsOf(tables: readonly RoomTable[]): number {
  return tables.reduce((sum, { seats }) => sum + seats, 0)
}

function distance(a: RoomTable, b: RoomTable): number {
  return Math.hypot(a.fromLeft - b.fromLeft, a.fromBack - b.fromBack)
}

/** As many at each as can be; wheelchairs where they fit, grown-ups at every table, then the children. */
function seatSideBySide(people: readonly SeatingGuest[], tables: readonly RoomTable[]): PartAtTable[] {
  const sizes = evenSizes(people.length, tables)
  const parts = tables.map((table, index) => ({ table, size: sizes[index]!, guests: [] as SeatingGuest[] }))
  const order = (guest: SeatingGuest) => (guest.wheelchair ? 0 : guest.isChild ? 2 : 1)
  for (const guest of [...people].sort((a, b) => order(a) - order(b))) {
    const open = parts.filter((part) => part.guests.length < part.size)
    const fitting = guest.wheelchair ? open.filter(({ table, guests }) => wheelchairsIn(guests) < table.wheelchairPlaces) : open
    emptiest(fitting.length > 0 ? fitting : open).guests.push(guest)
  }
  return parts.filter(({ guests }) => guests.length > 0)
}

function evenSizes(people: number, tables: readonly RoomTable[]): number[] {
  const sizes = tables.map(() => 0)
  for (let seated = 0; seated < people; seated++) {
    const next = tables.map((_, index) => index).filter((index) => sizes[index]! < tables[index]!.seats)
    const least = next.reduce((best, index) => (sizes[index]! < sizes[best]! ? index : best))
    sizes[least] = sizes[least]! + 1
  }
  return sizes
}

function wheelchairsIn(guests: readonly SeatingGuest[]): number {
  return guests.filter(({ wheelchair }) => wheelchair).length
}

function emptiest<Part extends { guests: readonly SeatingGuest[] }>(parts: readonly Part[]): Part {
  return parts.reduce((best, part) => (part.guests.length < best.guests.length ? part : best))
}
