/** Who on a waiting list is offered what. Pure: docs/decisions/0012 says why these rules. */
import { reservesEndAt, type Claim, type Places } from '#src/features/planning/meals/places.ts'

/** A party on the list, in line. */
export type WaitingParty = {
  bookingId: string
  needs: Places
  claim: Claim
  isOffered: boolean
  passedOver: number
}

/** What the list may give away: free for everybody, and held for newcomers. */
export type FreeRoom = { free: Places; newcomers: Places; capacity: Places }

export type Plan = {
  /** Booking ids, in the order of the offers. */
  offers: string[]
  /** How often each party was passed over by those offers; parties passed over by nobody are left out. */
  passedOver: Map<string, number>
  /** Free places that gather for parties that were passed over too often. */
  reserved: Places
}

/** A party that two others overtook is overtaken no more. */
export const overtakingsBorne = 2

type Kind = keyof Places
const kinds: readonly Kind[] = ['kitchen', 'table']

/** Offers places to the first in line whom they suffice, again and again until they suffice nobody. */
export function planOffers(line: readonly WaitingParty[], room: FreeRoom, { tableAt, now }: { tableAt: Date; now: Date }): Plan {
  const reserves = now < reservesEndAt({ tableAt })
  let parties = line.filter(({ isOffered }) => !isOffered)
  let left = room
  const offers: string[] = []
  const passedOver = new Map<string, number>()
  for (let round = 0; round < line.length; round++) {
    const { chosen, ahead } = chooseNext(parties, left, reserves)
    if (!chosen) break
    offers.push(chosen.bookingId)
    for (const party of overtakenBy(chosen.needs, ahead, left)) passedOver.set(party, (passedOver.get(party) ?? 0) + 1)
    left = without(left, chosen)
    parties = parties
      .filter(({ bookingId }) => bookingId !== chosen.bookingId)
      .map((party) => (ahead.includes(party) ? counted(party, line, passedOver) : party))
  }
  return { offers, passedOver, reserved: chooseNext(parties, left, reserves).reserved }
}

type Choice = { chosen: WaitingParty | undefined; ahead: WaitingParty[]; reserved: Places }

/** The first who fits in what those in front of it leave, and who stood in front. */
function chooseNext(parties: readonly WaitingParty[], room: FreeRoom, reserves: boolean): Choice {
  const reserved = { kitchen: 0, table: 0 }
  const ahead: WaitingParty[] = []
  for (const party of parties) {
    if (fits(party, room, reserved)) return { chosen: party, ahead, reserved }
    if (reserves && isBorneOut(party, room)) reserveFor(party, room, reserved)
    ahead.push(party)
  }
  return { chosen: undefined, ahead, reserved }
}

function fits(party: WaitingParty, room: FreeRoom, reserved: Places): boolean {
  return kinds.every((kind) => party.needs[kind] <= openTo(party, room, kind) - reserved[kind])
}

/** What a party could have if nobody stood in front of it. */
function openTo({ claim }: WaitingParty, { free, newcomers }: FreeRoom, kind: Kind): number {
  return free[kind] + (claim === 'newcomer' ? newcomers[kind] : 0)
}

/** Overtaken often enough; a party too large for the whole room would reserve in vain. */
function isBorneOut({ passedOver, needs }: WaitingParty, { capacity }: FreeRoom): boolean {
  return passedOver >= overtakingsBorne && kinds.every((kind) => needs[kind] <= capacity[kind])
}

/** Only what it lacks: a group short of the kitchen leaves the table to others. */
function reserveFor(party: WaitingParty, room: FreeRoom, reserved: Places): void {
  for (const kind of kinds) {
    const available = Math.max(0, openTo(party, room, kind) - reserved[kind])
    if (party.needs[kind] > available) reserved[kind] += Math.min(available, Math.max(0, room.free[kind] - reserved[kind]))
  }
}

function without(room: FreeRoom, { needs, claim }: WaitingParty): FreeRoom {
  const held = (kind: Kind) => (claim === 'newcomer' ? Math.min(room.newcomers[kind], needs[kind]) : 0)
  const [kitchen, table] = [held('kitchen'), held('table')]
  return {
    ...room,
    free: { kitchen: room.free.kitchen - needs.kitchen + kitchen, table: room.free.table - needs.table + table },
    newcomers: { kitchen: room.newcomers.kitchen - kitchen, table: room.newcomers.table - table },
  }
}

function counted(party: WaitingParty, line: readonly WaitingParty[], passedOver: ReadonlyMap<string, number>): WaitingParty {
  const before = line.find(({ bookingId }) => bookingId === party.bookingId)?.passedOver ?? 0
  return { ...party, passedOver: before + (passedOver.get(party.bookingId) ?? 0) }
}

/** Who waits for a kind of place that somebody else has just been given. */
export function overtakenBy(given: Places, ahead: readonly WaitingParty[], room: FreeRoom): string[] {
  const lacks = (party: WaitingParty, kind: Kind) => party.needs[kind] > openTo(party, room, kind)
  return ahead
    .filter((party) => !party.isOffered && kinds.some((kind) => given[kind] > 0 && lacks(party, kind)))
    .map(({ bookingId }) => bookingId)
}
