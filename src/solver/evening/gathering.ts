import type { Evening, Table } from './evening.ts'
import { measureDifference, type Difference } from './difference.ts'
import { measureNewness, type Newness } from './newness.ts'
import { joinParties, type Parties } from './parties.ts'
import type { Settings } from './settings.ts'

/** An evening in numbers: parties, tables, rules and what each pair of guests is to each other. The same for all its courses. */
export type Gathering = Parties &
  Newness &
  Difference & {
    readonly tables: readonly Table[]
    readonly seats: Int32Array
    readonly wheelchairPlaces: Int32Array
    /** For each party, its guests, its wheelchairs, the newcomer parties it holds and those its hosts can take. */
    readonly sizes: Int32Array
    readonly wheelchairs: Int32Array
    readonly newcomers: Int32Array
    readonly hosting: Int32Array
    /** The parties that each party is kept apart from. */
    readonly apart: readonly (readonly number[])[]
    /** The table that each party is pinned to, −1 if none. */
    readonly pinned: Int32Array
  }

/** Stands for a host who takes any number of newcomer parties. */
const ANY_NUMBER = 1_000_000

export function gather(evening: Evening, settings: Settings): Gathering {
  const parties = joinParties(evening)
  const membersOf = Array.from({ length: parties.start.length - 1 }, (_, party) =>
    parties.guests.slice(parties.start[party]!, parties.start[party + 1]!),
  )
  const hostLimit = evening.newcomersNeedHost ? 0 : ANY_NUMBER
  return {
    ...parties,
    ...measureNewness(parties, evening.meetings, settings),
    ...measureDifference(parties.guests, settings),
    tables: evening.tables,
    seats: Int32Array.from(evening.tables, (table) => table.seats),
    wheelchairPlaces: Int32Array.from(evening.tables, (table) => table.wheelchairPlaces),
    sizes: Int32Array.from(membersOf, (members) => members.length),
    wheelchairs: Int32Array.from(membersOf, (members) => members.filter((guest) => guest.wheelchair).length),
    newcomers: Int32Array.from(membersOf, (members) => new Set(members.filter((guest) => guest.newcomer).map((guest) => guest.party)).size),
    hosting: Int32Array.from(membersOf, (members) =>
      members.filter((guest) => guest.hosts && !guest.newcomer).reduce((total, host) => total + (host.hostLimit ?? ANY_NUMBER), hostLimit),
    ),
    apart: keepApart(evening, parties),
    pinned: pin(evening, parties),
  }
}

function keepApart({ keptApart }: Evening, { partyOf, indexOf, start }: Parties): number[][] {
  const apart: number[][] = Array.from({ length: start.length - 1 }, () => [])
  const pairs = keptApart.map((pair) => pair.map((guest) => partyOf[indexOf.get(guest) ?? -1]))
  for (const [first, second] of pairs) {
    if (first === undefined || second === undefined || first === second || apart[first]!.includes(second)) continue
    apart[first]!.push(second)
    apart[second]!.push(first)
  }
  return apart
}

function pin({ pins, tables }: Evening, { partyOf, indexOf, start }: Parties): Int32Array {
  const pinned = new Int32Array(start.length - 1).fill(-1)
  for (const seat of pins) {
    const guest = indexOf.get(seat.guest)
    if (guest !== undefined) pinned[partyOf[guest]!] = tables.findIndex((table) => table.id === seat.table)
  }
  return pinned
}
