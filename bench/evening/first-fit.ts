import type { Evening, Guest, Plan } from '../../src/solver/evening/evening.ts'
import { companies } from './reference.ts'

type Filling = { readonly id: string; readonly seats: number; readonly guests: Guest[] }

/** What a busy team does: whoever comes sits at the first table with room; newcomers, if they can, at the first with a host. */
export function seatFirstFit(evening: Evening): Plan {
  const tables: Filling[] = evening.tables.map(({ id, seats }) => ({ id, seats, guests: [] }))
  const mark = companies(evening.guests)
  const parties = Object.values(Object.groupBy(evening.guests, (guest) => mark.get(guest.id)!)).map((guests) => guests!)
  const pinOf = (party: readonly Guest[]) => evening.pins.find((pin) => party.some((guest) => guest.id === pin.guest))?.table
  for (const party of parties.toSorted((first, second) => Number(pinOf(second) !== undefined) - Number(pinOf(first) !== undefined))) {
    const roomy = tables.filter((table) => table.guests.length + party.length <= table.seats && !hasEnemy(evening, table, party))
    const hosted = party.some((guest) => guest.newcomer) ? roomy.find((table) => table.guests.some((guest) => guest.hosts)) : undefined
    const table = tables.find(({ id }) => id === pinOf(party)) ?? hosted ?? roomy[0] ?? mostRoom(tables)
    table.guests.push(...party)
  }
  return { courses: [tables.flatMap((table) => table.guests.map((guest) => ({ guest: guest.id, table: table.id })))] }
}

function hasEnemy({ keptApart }: Evening, table: Filling, party: readonly Guest[]): boolean {
  const here = (guests: readonly Guest[], id: string) => guests.some((guest) => guest.id === id)
  return keptApart.some(([a, b]) => (here(table.guests, a) && here(party, b)) || (here(table.guests, b) && here(party, a)))
}

/** When nothing fits, the table with the most room takes one more party: the comparison leans towards first-fit. */
function mostRoom(tables: readonly Filling[]): Filling {
  return tables.reduce((best, table) => (table.seats - table.guests.length > best.seats - best.guests.length ? table : best))
}
