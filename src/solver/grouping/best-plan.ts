/** The best plan met so far by any part of a search. */
import type { Arrangement } from './arrangement.ts'

export interface BestPlan {
  value: number
  readonly plan: Int32Array
  kicks: number
}

export function remember(arrangement: Arrangement, best: BestPlan): void {
  if (arrangement.value <= best.value) return
  best.value = arrangement.value
  best.plan.set(arrangement.groupOf)
}
