import { apartPrice, missedBonus, missedByParty, movedCost, NOBODY, pairsWorth, tablePrice, type Prices } from './judgement.ts'
import type { Problem } from './problem.ts'
import { movedGuests, seatParty, type Seating } from './seating.ts'

/** One party goes from the first table to the second, one comes back; either may be `NOBODY`. */
export type Exchange = { readonly going: number; readonly coming: number; readonly gain: number }

/** Gains below this are rounding. */
const LEAST_GAIN = 1e-9

/** How much less of the bonus could at best be missed if a party changed tables, by party. Filled for the tables at hand. */
export type Hopes = Float64Array

/**
 * The exchange between two tables that gains most, null if none gains. Most are ruled out by a bound: the missed bonus 1 / (1 + e)² is convex
 * in the encounters e, so it never falls below its tangent, and the tangents add up party by party.
 */
export function bestExchange(
  problem: Problem,
  seating: Seating,
  prices: Prices,
  hopes: Hopes,
  table: number,
  other: number,
): Exchange | null {
  const { partyCount, fixed, settings } = problem
  hopeForTable(problem, seating, hopes, table, other)
  hopeForTable(problem, seating, hopes, other, table)
  const missed = missedBonus(problem, seating, table, NOBODY, NOBODY) + missedBonus(problem, seating, other, NOBODY, NOBODY)
  const before = worthWithoutBonus(problem, seating, prices, table, other, NOBODY, NOBODY)
  let best: Exchange | null = null
  for (let first = -1; first < seating.partiesAt[table]!; first++) {
    const going = first === -1 ? NOBODY : seating.parties[table * partyCount + first]!
    if (going !== NOBODY && fixed[going] !== -1) continue
    for (let second = -1; second < seating.partiesAt[other]!; second++) {
      const coming = second === -1 ? NOBODY : seating.parties[other * partyCount + second]!
      if (coming !== NOBODY && fixed[coming] !== -1) continue
      const least = best === null ? LEAST_GAIN : best.gain
      const gain = worthWithoutBonus(problem, seating, prices, table, other, going, coming) - before
      const hope = (going === NOBODY ? 0 : hopes[going]!) + (coming === NOBODY ? 0 : hopes[coming]!)
      if (gain + settings.fairness * hope <= least) continue
      const left = missedBonus(problem, seating, table, going, coming) + missedBonus(problem, seating, other, coming, going)
      const exact = gain + settings.fairness * (missed - left)
      if (exact > least) best = { going, coming, gain: exact }
    }
  }
  return best
}

/**
 * For each party at a table: the bonus its own guests would gain at the other table, less what those who stay would lose, plus what those at
 * the other table would gain, both at the slope of their bonus.
 */
function hopeForTable(problem: Problem, seating: Seating, hopes: Hopes, table: number, other: number): void {
  const row = table * problem.partyCount
  for (let place = row; place < row + seating.partiesAt[table]!; place++) {
    const party = seating.parties[place]!
    hopes[party] =
      missedByParty(problem, seating, table, party, NOBODY, NOBODY) -
      missedByParty(problem, seating, other, party, NOBODY, NOBODY) -
      pull(problem, seating, party, table) +
      pull(problem, seating, party, other)
  }
}

/** Σ 2 · new / (1 + encounters)³ over the guests at a table: the slope of their bonus times what the party adds to their encounters. */
function pull(problem: Problem, seating: Seating, party: number, table: number): number {
  const { gathering, newFor, elsewhere, guestCount, partyCount } = problem
  const seated = table * guestCount
  const added = party * guestCount
  const row = table * partyCount
  let sum = 0
  for (let place = row; place < row + seating.partiesAt[table]!; place++) {
    const seatedParty = seating.parties[place]!
    const end = gathering.start[seatedParty + 1]!
    for (let guest = gathering.start[seatedParty]!; guest < end; guest++) {
      const left = 1 / (1 + elsewhere[guest]! + seating.newAt[seated + guest]!)
      sum += 2 * newFor[added + guest]! * left * left * left
    }
  }
  return sum
}

/** What the pairs at both tables are worth after an exchange, less the price of the rules it breaks and of the guests it moves. */
function worthWithoutBonus(
  problem: Problem,
  seating: Seating,
  prices: Prices,
  table: number,
  other: number,
  going: number,
  coming: number,
): number {
  const rules =
    tablePrice(problem, seating, prices, table, going, coming) +
    tablePrice(problem, seating, prices, other, coming, going) +
    (going === NOBODY ? 0 : partyCost(problem, seating, prices, going, table, other, coming)) +
    (coming === NOBODY ? 0 : partyCost(problem, seating, prices, coming, other, table, going))
  const worth = pairsWorth(problem, seating, table, going, coming) + pairsWorth(problem, seating, other, coming, going)
  return worth - rules - movedCost(problem, prices, movedAfter(problem, seating, table, other, going, coming))
}

/** What a party pays for its enemies at the table it goes to, less what it pays where it is. */
function partyCost(problem: Problem, seating: Seating, prices: Prices, party: number, from: number, to: number, leaving: number): number {
  return apartPrice(problem, seating, prices, party, to, leaving) - apartPrice(problem, seating, prices, party, from, NOBODY)
}

function movedAfter(problem: Problem, seating: Seating, table: number, other: number, going: number, coming: number): number {
  let moved = seating.moved
  if (going !== NOBODY) moved += movedGuests(problem, going, other) - movedGuests(problem, going, table)
  if (coming !== NOBODY) moved += movedGuests(problem, coming, table) - movedGuests(problem, coming, other)
  return moved
}

export function exchange(problem: Problem, seating: Seating, table: number, other: number, going: number, coming: number): void {
  if (going !== NOBODY) seatParty(problem, seating, going, other)
  if (coming !== NOBODY) seatParty(problem, seating, coming, table)
}
