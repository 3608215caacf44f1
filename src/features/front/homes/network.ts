/** The network's canteens as its team sees them: what is public, and of those that agreed what is waiting there. No ranking. Pure. */
import type { CanteenState } from '#src/platform/database/tables/canteens.ts'

export const signNames = ['nothing-announced', 'unclosed', 'no-menu'] as const
export type NetworkSignName = (typeof signNames)[number]
export type NetworkSign = { name: NetworkSignName; count: number }

export type NetworkCanteen = {
  slug: string
  name: string
  town: string
  latitude: number
  longitude: number
  state: CanteenState
  showsSigns: boolean
  /** The day of its next announced meal. */
  nextDay: string | null
  /** How often each of the signs stands there, in their order. */
  signs: number[]
  /** The reader founded the network and may take it, as nobody runs it. */
  isToTake: boolean
}

/** How many canteens there are, how many show what is waiting there, and how many need a look. */
export type SeenOfNetwork = { needed: number; showing: number; all: number }

/** Where a canteen shows nothing, nothing is known of it: « all is well » is said of all only when all show. */
export function standingOf({ needed, showing, all }: SeenOfNetwork): 'needed' | 'well' | 'wellOfSome' | 'noneShows' {
  if (needed > 0) return 'needed'
  if (showing === all) return 'well'
  return showing > 0 ? 'wellOfSome' : 'noneShows'
}

/** What is said of a canteen without a sign: no more than was looked at. */
export function quietOf({
  showsSigns,
  nextDay,
}: Pick<NetworkCanteen, 'showsSigns' | 'nextDay'>): 'notShown' | 'menuWritten' | 'nothingToClose' {
  if (!showsSigns) return 'notShown'
  return nextDay ? 'menuWritten' : 'nothingToClose'
}

export function networkSigns({ signs }: NetworkCanteen): NetworkSign[] {
  return signNames.map((name, index) => ({ name, count: signs[index] ?? 0 })).filter(({ count }) => count > 0)
}
