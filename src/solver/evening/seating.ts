import type { Problem } from './problem.ts'

/** Who sits where, with the sums that make a change cheap to judge. Only `seatParty` changes it. */
export type Seating = {
  readonly tableOf: Int32Array
  /** The parties at each table: `parties[table · partyCount + place]`, `partiesAt[table]` of them; `placeOf` finds a party there. */
  readonly parties: Int32Array
  readonly partiesAt: Int32Array
  readonly placeOf: Int32Array
  readonly people: Int32Array
  readonly wheelchairs: Int32Array
  readonly newcomers: Int32Array
  readonly hosting: Int32Array
  /** `newAt[table · guestCount + guest]`: the new encounters the guest has, or would have, at the table. */
  readonly newAt: Float64Array
  /** `worthAt[table · partyCount + party]`: the value of the party with all who sit at the table. */
  readonly worthAt: Float64Array
  /** The value of all pairs at the table. */
  readonly pairs: Float64Array
  /** How many guests left their previous table. */
  moved: number
}

export const STANDING = -1

/** An empty room: everybody stands. */
export function clearRoom({ partyCount, guestCount, tableCount }: Problem): Seating {
  return {
    tableOf: new Int32Array(partyCount).fill(STANDING),
    parties: new Int32Array(tableCount * partyCount),
    partiesAt: new Int32Array(tableCount),
    placeOf: new Int32Array(partyCount),
    people: new Int32Array(tableCount),
    wheelchairs: new Int32Array(tableCount),
    newcomers: new Int32Array(tableCount),
    hosting: new Int32Array(tableCount),
    newAt: new Float64Array(tableCount * guestCount),
    worthAt: new Float64Array(tableCount * partyCount),
    pairs: new Float64Array(tableCount),
    moved: 0,
  }
}

export function seatAll(problem: Problem, tableOf: ArrayLike<number>): Seating {
  const seating = clearRoom(problem)
  for (let party = 0; party < problem.partyCount; party++) seatParty(problem, seating, party, tableOf[party]!)
  return seating
}

/** Moves a party to a table, or lets it stand. */
export function seatParty(problem: Problem, seating: Seating, party: number, table: number): void {
  const left = seating.tableOf[party]!
  if (left === table) return
  seating.moved += movedGuests(problem, party, table) - movedGuests(problem, party, left)
  if (left !== STANDING) leaveTable(problem, seating, party, left)
  if (table !== STANDING) joinTable(problem, seating, party, table)
  seating.tableOf[party] = table
}

export function movedGuests({ previous, gathering }: Problem, party: number, table: number): number {
  const before = previous[party]!
  return table === STANDING || before === STANDING || before === table ? 0 : gathering.sizes[party]!
}

function leaveTable(problem: Problem, seating: Seating, party: number, table: number): void {
  const row = table * problem.partyCount
  const place = seating.placeOf[party]!
  const last = seating.parties[row + --seating.partiesAt[table]!]!
  seating.parties[row + place] = last
  seating.placeOf[last] = place
  count(problem, seating, party, table, -1)
  seating.pairs[table]! -= seating.worthAt[row + party]!
}

function joinTable(problem: Problem, seating: Seating, party: number, table: number): void {
  const row = table * problem.partyCount
  const place = seating.partiesAt[table]!++
  seating.parties[row + place] = party
  seating.placeOf[party] = place
  count(problem, seating, party, table, 1)
  seating.pairs[table]! += seating.worthAt[row + party]!
}

function count(
  { gathering, newFor, worth, guestCount, partyCount }: Problem,
  seating: Seating,
  party: number,
  table: number,
  sign: 1 | -1,
): void {
  seating.people[table]! += sign * gathering.sizes[party]!
  seating.wheelchairs[table]! += sign * gathering.wheelchairs[party]!
  seating.newcomers[table]! += sign * gathering.newcomers[party]!
  seating.hosting[table]! += sign * gathering.hosting[party]!
  const { newAt, worthAt } = seating
  const guestsOfParty = party * guestCount
  const guestsOfTable = table * guestCount
  for (let guest = 0; guest < guestCount; guest++) newAt[guestsOfTable + guest]! += sign * newFor[guestsOfParty + guest]!
  const partiesOfParty = party * partyCount
  const partiesOfTable = table * partyCount
  for (let other = 0; other < partyCount; other++) worthAt[partiesOfTable + other]! += sign * worth[partiesOfParty + other]!
}
