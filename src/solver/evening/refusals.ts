import type { Evening, Guest } from './evening.ts'
import { joinParties } from './parties.ts'
import type { Rule } from './judgement.ts'

/** Why no plan can be given, each with the limits that were met. For the team only: some name parties. */
export type Refusal =
  | { readonly reason: 'no-table'; readonly guests: number }
  | { readonly reason: 'not-enough-seats'; readonly guests: number; readonly seats: number }
  | { readonly reason: 'party-larger-than-any-table'; readonly guests: readonly string[]; readonly seats: number }
  | { readonly reason: 'kept-apart-but-same-party'; readonly guests: readonly [string, string] }
  | { readonly reason: 'pinned-to-missing-table'; readonly guest: string; readonly table: string }
  | { readonly reason: 'pins-split-a-party'; readonly guests: readonly string[]; readonly tables: readonly string[] }
  | { readonly reason: 'pins-overflow-table'; readonly table: string; readonly guests: number; readonly seats: number }
  | { readonly reason: 'pins-overflow-wheelchair-places'; readonly table: string; readonly wheelchairs: number; readonly places: number }
  | { readonly reason: 'pins-join-kept-apart'; readonly table: string; readonly guests: readonly [string, string] }
  | { readonly reason: 'not-enough-wheelchair-places'; readonly wheelchairs: number; readonly places: number }
  | { readonly reason: 'more-newcomers-than-hosts'; readonly newcomerParties: number; readonly hosts: number; readonly hostPlaces: number }
  | { readonly reason: 'rules-conflict'; readonly rules: readonly (Rule | 'pins')[]; readonly proved: boolean }

type Group = { readonly guests: readonly Guest[]; readonly ids: readonly string[]; readonly tables: readonly string[] }

/** The refusals that can be read off the evening without looking for a plan. */
export function refuseAtSight(evening: Evening): Refusal[] {
  if (evening.guests.length === 0) return []
  if (evening.tables.length === 0) return [{ reason: 'no-table', guests: evening.guests.length }]
  const groups = groupGuests(evening)
  return [
    ...lackOfSeats(evening),
    ...largeParties(evening, groups),
    ...lackOfWheelchairPlaces(evening),
    ...lackOfHosts(evening),
    ...apartInOneParty(evening, groups),
    ...missingTables(evening),
    ...splitParties(groups),
    ...crowdedPins(evening, groups),
    ...joinedByPins(evening, groups),
  ]
}

function groupGuests(evening: Evening): Group[] {
  const { guests, start } = joinParties(evening)
  return Array.from({ length: start.length - 1 }, (_, party) => {
    const members = guests.slice(start[party], start[party + 1])
    const ids = members.map((guest) => guest.id)
    return { guests: members, ids, tables: [...new Set(evening.pins.filter((pin) => ids.includes(pin.guest)).map((pin) => pin.table))] }
  })
}

function lackOfSeats({ guests, tables }: Evening): Refusal[] {
  const seats = sum(tables.map((table) => table.seats))
  return guests.length > seats ? [{ reason: 'not-enough-seats', guests: guests.length, seats }] : []
}

function largeParties({ tables }: Evening, groups: readonly Group[]): Refusal[] {
  const seats = Math.max(...tables.map((table) => table.seats))
  return groups.filter(({ ids }) => ids.length > seats).map(({ ids }) => ({ reason: 'party-larger-than-any-table', guests: ids, seats }))
}

function lackOfWheelchairPlaces({ guests, tables }: Evening): Refusal[] {
  const wheelchairs = guests.filter((guest) => guest.wheelchair).length
  const places = sum(tables.map((table) => table.wheelchairPlaces))
  return wheelchairs > places ? [{ reason: 'not-enough-wheelchair-places', wheelchairs, places }] : []
}

function lackOfHosts({ guests, newcomersNeedHost }: Evening): Refusal[] {
  const newcomerParties = new Set(guests.filter((guest) => guest.newcomer).map((guest) => guest.party)).size
  const hosts = guests.filter((guest) => guest.hosts && !guest.newcomer)
  const hostPlaces = sum(hosts.map((host) => host.hostLimit ?? newcomerParties))
  return newcomersNeedHost && newcomerParties > hostPlaces
    ? [{ reason: 'more-newcomers-than-hosts', newcomerParties, hosts: hosts.length, hostPlaces }]
    : []
}

function apartInOneParty({ keptApart }: Evening, groups: readonly Group[]): Refusal[] {
  return keptApart
    .filter(([first, second]) => groups.some(({ ids }) => ids.includes(first) && ids.includes(second)))
    .map((guests) => ({ reason: 'kept-apart-but-same-party', guests }))
}

function missingTables({ pins, guests, tables }: Evening): Refusal[] {
  return pins
    .filter((pin) => guests.some((guest) => guest.id === pin.guest) && !tables.some((table) => table.id === pin.table))
    .map(({ guest, table }) => ({ reason: 'pinned-to-missing-table', guest, table }))
}

function splitParties(groups: readonly Group[]): Refusal[] {
  return groups.filter((group) => group.tables.length > 1).map(({ ids, tables }) => ({ reason: 'pins-split-a-party', guests: ids, tables }))
}

function crowdedPins({ tables }: Evening, groups: readonly Group[]): Refusal[] {
  return tables.flatMap(({ id, seats, wheelchairPlaces }) => {
    const pinned = groups.filter((group) => group.tables.includes(id)).flatMap((group) => group.guests)
    const wheelchairs = pinned.filter((guest) => guest.wheelchair).length
    const refusals: Refusal[] = []
    if (pinned.length > seats) refusals.push({ reason: 'pins-overflow-table', table: id, guests: pinned.length, seats })
    if (wheelchairs > wheelchairPlaces) {
      refusals.push({ reason: 'pins-overflow-wheelchair-places', table: id, wheelchairs, places: wheelchairPlaces })
    }
    return refusals
  })
}

function joinedByPins({ keptApart }: Evening, groups: readonly Group[]): Refusal[] {
  const groupOf = (guest: string) => groups.find(({ ids }) => ids.includes(guest))
  return keptApart.flatMap((guests) => {
    const [first, second] = guests.map(groupOf)
    const shared = first === second ? [] : (first?.tables ?? []).filter((table) => second?.tables.includes(table))
    return shared.map((table): Refusal => ({ reason: 'pins-join-kept-apart', table, guests }))
  })
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
