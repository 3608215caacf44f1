import type { Meter } from '../budget.ts'
import { bestExchange, exchange, type Hopes } from './exchange.ts'
import type { Prices } from './judgement.ts'
import type { Problem } from './problem.ts'
import type { Seating } from './seating.ts'

/** Pairs of tables whose exchanges may bring something: `open[table · tableCount + other]`, table < other. */
export type OpenPairs = Uint8Array

export type Descent = {
  readonly problem: Problem
  readonly seating: Seating
  readonly prices: Prices
  readonly open: OpenPairs
  readonly hopes: Hopes
  readonly meter: Meter
}

/**
 * Improves a seating by moving a party or exchanging two, until no such change between an open pair of tables brings anything. A pair that
 * brought nothing closes, and opens again when either table changes.
 */
export function descend({ problem, seating, prices, open, hopes, meter }: Descent): void {
  const { tableCount } = problem
  for (let pair = open.indexOf(1); pair !== -1 && !meter.isSpent(); pair = nextOpen(open, pair)) {
    const table = Math.floor(pair / tableCount)
    const other = pair % tableCount
    meter.spend((seating.partiesAt[table]! + 1) * (seating.partiesAt[other]! + 1))
    const best = bestExchange(problem, seating, prices, hopes, table, other)
    open[pair] = 0
    if (best === null) continue
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
