/** A canteen tries a practice, then keeps it or stops, and says why. Pure. */
import { effectOf, type Effect } from '#src/features/impact/actions/effect.ts'
import { triggersBefore } from '#src/features/impact/actions/suggestion.ts'
import type { Figure } from '#src/features/impact/indicators/figure.ts'
import type { TrialState } from '#src/platform/database/tables/practices.ts'
import type { Measure } from './need.ts'

export const longestWhy = 500

/** How far from today a canteen may say that it began, or will. */
export const yearsAround = 3

export type Trial = {
  canteenId: string
  /** Its slug. */
  canteen: string
  name: string
  /** Whether anybody may visit it: figures of no other are told outside of its team. */
  isOpen: boolean
  state: TrialState
  startedOn: string
  decidedOn: string | null
  /** Why it was kept or stopped. */
  words: string
}

/** What the figure did there before and after, as an action on it is told. @param figures that everybody may read of the canteen */
export function trialEffect(figures: readonly Figure[], { indicator, class: name }: Measure, startedOn: string): Effect {
  const own = figures.filter((figure) => figure.indicator === indicator && figure.class === name)
  return effectOf(own, { startedOn, triggers: triggersBefore(own, startedOn) })
}
