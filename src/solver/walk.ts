/** One walk over hilltops: kick, climb, then stay or go back, as in Metropolis et al. (1953) but from top to top. */
import type { Arrangement } from './arrangement.ts'
import type { Meter } from './budget.ts'
import type { Descent } from './descent.ts'
import { CHANGES_SAMPLED, kickBySwap } from './kick.ts'
import type { Random } from './random.ts'

const MOST_CHANGES_IN_A_KICK = 3

export interface Walk {
  readonly arrangement: Arrangement
  readonly descent: Descent
}

/** The best plan met so far by any walk. */
export interface Record {
  value: number
  readonly plan: Int32Array
  kicks: number
}

/** Climbs from the arrangement's start to its first top. */
export function reachFirstTop({ arrangement, descent }: Walk, record: Record, meter: Meter): void {
  for (let group = 0; group < arrangement.groupCount; group++) descent.note(group)
  meter.spend(descent.climb(0))
  arrangement.settle()
  remember(arrangement, record)
}

/** Makes `kicks` kicks at `temperature` (units of value; a loss of that much is kept 37 times of 100), or fewer when the budget ends. */
export function wander(walk: Walk, kicks: number, temperature: number, random: Random, record: Record, meter: Meter): void {
  for (let kick = 0; kick < kicks && !meter.isSpent(); kick++) {
    record.kicks++
    const before = walk.arrangement.value
    meter.spend(kickAndClimb(walk, random))
    if (walk.arrangement.value < before + temperature * Math.log(1 - random.fraction())) walk.arrangement.goHome()
    walk.arrangement.settle()
    remember(walk.arrangement, record)
  }
}

/** Returns the number of moves spent. */
function kickAndClimb({ arrangement, descent }: Walk, random: Random): number {
  const changes = 1 + random.below(MOST_CHANGES_IN_A_KICK)
  for (let change = 0; change < changes; change++) kickBySwap(arrangement, descent, random)
  return changes * CHANGES_SAMPLED + descent.climb(random.below(arrangement.groupCount))
}

function remember(arrangement: Arrangement, record: Record): void {
  if (arrangement.value <= record.value) return
  record.value = arrangement.value
  record.plan.set(arrangement.groupOf)
}
