import { breaksNothing, countBreaches } from './breaches.ts'
import type { Problem } from './problem.ts'
import { clearRoom, seatParty, STANDING, type Seating } from './seating.ts'

/** A seating that breaks no rule, `none` if it is proved that there is none, `unknown` if the steps allowed did not tell. */
export type Possibility = Int32Array | 'none' | 'unknown'

type Trail = { readonly problem: Problem; readonly seating: Seating; readonly order: Int32Array; readonly mostSteps: number; steps: number }

/** Tries every seating, largest parties first, for at most `mostSteps` steps. */
export function findAnySeating(problem: Problem, mostSteps: number): Possibility {
  const trail = { problem, seating: clearRoom(problem), order: orderParties(problem), mostSteps, steps: 0 }
  if (seatFrom(trail, 0)) return trail.seating.tableOf.slice()
  return trail.steps > mostSteps ? 'unknown' : 'none'
}

/** Parties without a choice first, then those who need a wheelchair place, then the largest. */
function orderParties({ gathering, fixed, partyCount }: Problem): Int32Array {
  const urgency = (party: number) => (fixed[party] === -1 ? 0 : 1_000_000) + gathering.wheelchairs[party]! * 1_000 + gathering.sizes[party]!
  return Int32Array.from({ length: partyCount }, (_, party) => party).sort(
    (first, second) => urgency(second) - urgency(first) || first - second,
  )
}

function seatFrom(trail: Trail, place: number): boolean {
  const { problem, seating, order } = trail
  if (place === order.length) return breaksNothing(countBreaches(problem, seating))
  const party = order[place]!
  for (const table of tablesToTry(trail, party)) {
    if (++trail.steps > trail.mostSteps) return false
    seatParty(problem, seating, party, table)
    if (mayStillWork(trail, place, table) && seatFrom(trail, place + 1)) return true
    seatParty(problem, seating, party, STANDING)
  }
  return false
}

/** The previous table first; of empty tables that are alike, only one. */
function tablesToTry({ problem, seating }: Trail, party: number): number[] {
  if (problem.fixed[party] !== -1) return [problem.fixed[party]!]
  const before = problem.previous[party]!
  const others = [...problem.gathering.tables.keys()].filter((table) => table !== before && fits(problem, seating, party, table))
  const isRepeated = (table: number, index: number) =>
    seating.partiesAt[table] === 0 &&
    others.slice(0, index).some((other) => seating.partiesAt[other] === 0 && areAlike(problem, table, other))
  const different = problem.mostMoved === Infinity ? others.filter((table, index) => !isRepeated(table, index)) : others
  return before !== STANDING && fits(problem, seating, party, before) ? [before, ...different] : different
}

function fits({ gathering }: Problem, seating: Seating, party: number, table: number): boolean {
  return (
    seating.people[table]! + gathering.sizes[party]! <= gathering.seats[table]! &&
    seating.wheelchairs[table]! + gathering.wheelchairs[party]! <= gathering.wheelchairPlaces[table]! &&
    !gathering.apart[party]!.some((other) => seating.tableOf[other] === table)
  )
}

/** Whether two empty tables are the same to all parties still standing; pinned parties sat down first. */
function areAlike({ gathering }: Problem, table: number, other: number): boolean {
  return gathering.seats[table] === gathering.seats[other] && gathering.wheelchairPlaces[table] === gathering.wheelchairPlaces[other]
}

/** Whether the table just changed is not too full, hosts still standing can make up for newcomers alone, and not too many moved. */
function mayStillWork({ problem, seating, order }: Trail, place: number, table: number): boolean {
  const { gathering } = problem
  let missing = 0
  for (let other = 0; other < problem.tableCount; other++) missing += Math.max(0, seating.newcomers[other]! - seating.hosting[other]!)
  for (let later = place + 1; later < order.length && missing > 0; later++) missing -= gathering.hosting[order[later]!]!
  return missing <= 0 && seating.people[table]! <= gathering.seats[table]! && seating.moved <= problem.mostMoved
}
