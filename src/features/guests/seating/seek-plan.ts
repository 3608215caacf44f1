/** What one search does, off the request: a proposal and the random seatings that it is compared with, in about a second. Pure. */
import type { SearchThread } from '#src/platform/process/search-thread.ts'
import type { Evening, Plan } from '#src/solver/evening/evening.ts'
import { proposeSeating, type Proposal } from '#src/solver/evening/propose-seating.ts'
import { measureRandomSeatings, type Band } from '#src/solver/evening/random-seatings.ts'
import type { Settings } from '#src/solver/evening/settings.ts'

export type Search = { evening: Evening; settings: Settings; seed: number; previous: Plan | null }
export type PlanThread = SearchThread<Search, Found>
export type Found = { proposal: Proposal; band: Band | null }

/** Together less than a second, with what is spent around them. */
const milliseconds = { proposal: 600, band: 250 }
const randomSeatings = 200

/** @param now a clock in milliseconds */
export function seekPlan({ evening, settings, seed, previous }: Search, now: () => number): Found {
  const budget = (spent: number) => ({ milliseconds: spent, now })
  const proposal = proposeSeating(evening, {
    seed,
    budget: budget(milliseconds.proposal),
    settings,
    ...(previous && { previous: { plan: previous } }),
  })
  const terms = { seed, seatings: randomSeatings, budget: budget(milliseconds.band), settings }
  return { proposal, band: proposal.ok ? measureRandomSeatings(evening, terms) : null }
}
