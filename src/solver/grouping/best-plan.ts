/** What all parts of one search share: its chances, the best plan that any of them has met, and what may still be spent. */
import type { Meter } from '../budget.ts'
import type { Random } from '../random.ts'
import type { Arrangement } from './arrangement.ts'

export interface BestPlan {
  value: number
  readonly plan: Int32Array
  kicks: number
}

export interface Search {
  readonly random: Random
  readonly best: BestPlan
  readonly meter: Meter
}

export function remember(arrangement: Arrangement, best: BestPlan): void {
  if (arrangement.value <= best.value) return
  best.value = arrangement.value
  best.plan.set(arrangement.groupOf)
}
