import type { AgeBounds } from '#src/platform/database/tables/canteens.ts'

/** The one network of this installation, as every page names it. */
export type Network = {
  name: string
  demonstration: boolean
  /** Somewhere there is something to do for who would like to help. */
  asksForHelp?: boolean
  /** As guests are asked their age today; 25–55 where nothing was chosen. */
  ageBounds?: AgeBounds
}

/** The last age of the middle one of the three classes. */
export function lastAgeOf(bounds: AgeBounds | undefined): number {
  return bounds === '25-54' ? 54 : 55
}
