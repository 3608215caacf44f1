import { tableWorth } from './judgement.ts'
import type { Problem } from './problem.ts'
import type { Seating } from './seating.ts'

/** What a course is worth. Plans compare by `total`, then by the new encounters of the least lucky guest. */
export type Score = { readonly total: number; readonly leastLucky: number }

const EQUAL = 1e-7

export function scoreOf(problem: Problem, seating: Seating): Score {
  let total = -problem.settings.movedGuest * seating.moved
  for (let table = 0; table < problem.tableCount; table++) total += tableWorth(problem, seating, table)
  return { total, leastLucky: leastLucky(problem, seating) }
}

function leastLucky({ guestCount, gathering, elsewhere }: Problem, seating: Seating): number {
  let least = Infinity
  for (let guest = 0; guest < guestCount; guest++) {
    const table = seating.tableOf[gathering.partyOf[guest]!]!
    least = Math.min(least, elsewhere[guest]! + seating.newAt[table * guestCount + guest]!)
  }
  return guestCount === 0 ? 0 : least
}

export function isBetter(score: Score, other: Score): boolean {
  if (Math.abs(score.total - other.total) > EQUAL) return score.total > other.total
  return score.leastLucky > other.leastLucky + EQUAL
}
