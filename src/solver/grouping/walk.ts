/** One walk over hilltops: kick, climb, then stay or go back, as in Metropolis et al. (1953) but from top to top. */
import type { Arrangement } from './arrangement.ts'
import { remember, type Search } from './best-plan.ts'
import type { Descent } from './descent.ts'
import type { GroupingProblem } from './grouping.ts'
import { CHANGES_SAMPLED, kick } from './kick.ts'
import type { Random } from '../random.ts'
import { resize } from './resize.ts'

const MOST_CHANGES_IN_A_KICK = 3

export interface Walk {
  readonly arrangement: Arrangement
  readonly descent: Descent
  /** The size bounds, where they leave a choice. */
  readonly bounds: Pick<GroupingProblem, 'smallestSizes' | 'largestSizes'> | undefined
}

/** Climbs from the arrangement's start to its first top. */
export function reachFirstTop({ arrangement, descent }: Walk, { best, meter }: Search): void {
  for (let group = 0; group < arrangement.groupCount; group++) descent.note(group)
  meter.spend(descent.climb(0))
  arrangement.settle()
  remember(arrangement, best)
}

interface Outing {
  readonly kicks: number
  /** In units of value; a loss of that much is kept 37 times of 100. */
  readonly temperature: number
}

/** Makes the kicks, or fewer when the budget ends. */
export function wander(walk: Walk, { kicks, temperature }: Outing, { random, best, meter }: Search): void {
  for (let count = 0; count < kicks && !meter.isSpent(); count++) {
    best.kicks++
    const before = walk.arrangement.value
    meter.spend(kickAndClimb(walk, random))
    if (walk.arrangement.value < before + temperature * Math.log(1 - random.fraction())) walk.arrangement.goHome()
    walk.arrangement.settle()
    remember(walk.arrangement, best)
  }
}

/** Tries a change of sizes: the kicks repair its seams, then it stays or goes as a small one would. */
export function tryResize(walk: Walk, outing: Outing, search: Search): void {
  const { random, meter } = search
  const { arrangement, descent, bounds } = walk
  const resizing = bounds && resize(arrangement, bounds, random)
  if (!resizing) return
  const before = { value: arrangement.value, plan: arrangement.groupOf.slice() }
  arrangement.deal(resizing.plan)
  for (const group of resizing.groups) descent.note(group)
  meter.spend(descent.climb(0))
  arrangement.settle()
  wander(walk, outing, search)
  if (arrangement.value < before.value + outing.temperature * Math.log(1 - random.fraction())) arrangement.deal(before.plan)
}

/** Returns the number of moves spent. */
function kickAndClimb({ arrangement, descent, bounds }: Walk, random: Random): number {
  const changes = 1 + random.below(MOST_CHANGES_IN_A_KICK)
  for (let change = 0; change < changes; change++) kick(arrangement, descent, bounds, random)
  return changes * CHANGES_SAMPLED + descent.climb(random.below(arrangement.groupCount))
}
