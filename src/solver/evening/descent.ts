import { apartPrice, movedCost, NOBODY, tablePrice, tableWorth, type Prices } from './judgement.ts'
import type { Meter } from '../budget.ts'
import type { Problem } from './problem.ts'
import { movedGuests, seatParty, type Seating } from './seating.ts'

/** Pairs of tables whose exchanges may bring something: `open[table · tableCount + other]`, table < other. */
export type OpenPairs = Uint8Array

/** One party goes from the first table to the second, one comes back; either may be `NOBODY`. */
type Exchange = { going: number; coming: number; gain: number }

/** Gains below this are rounding. */
const LEAST_GAIN = 1e-9

/**
 * Improves a seating by moving a party or exchanging two, until no such change between an open pair of tables brings anything. A pair that
 * brought nothing closes, and opens again when either table changes.
 */
export function descend(problem: Problem, seating: Seating, prices: Prices, open: OpenPairs, meter: Meter): void {
  const { tableCount } = problem
  for (let pair = open.indexOf(1); pair !== -1 && !meter.isSpent(); pair = nextOpen(open, pair)) {
    const table = Math.floor(pair / tableCount)
    const other = pair % tableCount
    const best = bestExchange(problem, seating, prices, table, other)
    meter.spend((seating.partiesAt[table]! + 1) * (seating.partiesAt[other]! + 1))
    open[pair] = 0
    if (best.gain <= LEAST_GAIN) continue
    exchange(problem, seating, table, other, best.going, best.coming)
    openPairsOf(open, tableCount, table)
    openPairsOf(open, tableCount, other)
  }
}

/** The next open pair after this one, round and round. */
function nextOpen(open: OpenPairs, pair: number): number {
  const next = open.indexOf(1, pair + 1)
  return next === -1 ? open.indexOf(1) : next
}

export function openPairsOf(open: OpenPairs, tableCount: number, table: number): void {
  for (let other = 0; other < table; other++) open[other * tableCount + table] = 1
  for (let other = table + 1; other < tableCount; other++) open[table * tableCount + other] = 1
}

export function exchange(problem: Problem, seating: Seating, table: number, other: number, going: number, coming: number): void {
  if (going !== NOBODY) seatParty(problem, seating, going, other)
  if (coming !== NOBODY) seatParty(problem, seating, coming, table)
}

function bestExchange(problem: Problem, seating: Seating, prices: Prices, table: number, other: number): Exchange {
  const best: Exchange = { going: NOBODY, coming: NOBODY, gain: LEAST_GAIN }
  const before = worthOfPair(problem, seating, prices, table, other, NOBODY, NOBODY)
  for (let first = -1; first < seating.partiesAt[table]!; first++) {
    const going = first === -1 ? NOBODY : seating.parties[table * problem.partyCount + first]!
    if (going !== NOBODY && problem.fixed[going] !== -1) continue
    for (let second = -1; second < seating.partiesAt[other]!; second++) {
      const coming = second === -1 ? NOBODY : seating.parties[other * problem.partyCount + second]!
      if (going === coming || (coming !== NOBODY && problem.fixed[coming] !== -1)) continue
      const gain = worthOfPair(problem, seating, prices, table, other, going, coming) - before
      if (gain > best.gain) Object.assign(best, { going, coming, gain })
    }
  }
  return best
}

/** What the two tables are worth after an exchange, less the price of the rules it breaks and of the guests it moves. */
function worthOfPair(
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
  const worth = tableWorth(problem, seating, table, going, coming) + tableWorth(problem, seating, other, coming, going)
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
