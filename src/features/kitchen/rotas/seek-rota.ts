/** What one search does, off the request: a month proposed in about a second. Pure. */
import type { SearchThread } from '#src/platform/process/search-thread.ts'
import { proposeRota, type Proposal } from '#src/solver/rota/propose-rota.ts'
import type { Rota } from '#src/solver/rota/rota.ts'

export type RotaSearch = { rota: Rota; seed: number }
export type RotaThread = SearchThread<RotaSearch, Proposal>

const milliseconds = 1_000

/** @param now a clock in milliseconds */
export function seekRota({ rota, seed }: RotaSearch, now: () => number): Proposal {
  return proposeRota(rota, { seed, budget: { milliseconds, now } })
}
