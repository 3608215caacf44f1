/**
 * A large change for groups whose sizes may vary: one grows at another's cost. Sizes on the way there are worth less than both ends
 * (pairs grow with the square of the size), so that single inserts would never arrive.
 */
import type { Arrangement } from './arrangement.ts'
import type { GroupingProblem } from './grouping.ts'
import type { Random } from '../random.ts'

type Bounds = Pick<GroupingProblem, 'smallestSizes' | 'largestSizes'>

/** A plan, and the groups in which it differs from the arrangement's. */
export interface Resizing {
  readonly plan: Int32Array
  readonly groups: readonly number[]
}

/** One group gives another as many elements as both bounds allow or, half the time, fewer: those who suit it best. Undefined when the two drawn cannot. */
export function resize(arrangement: Arrangement, bounds: Bounds, random: Random): Resizing | undefined {
  const { groupCount, sizes, groupOf } = arrangement
  const giver = random.below(groupCount)
  const taker = random.below(groupCount)
  const most = Math.min(sizes[giver]! - bounds.smallestSizes[giver]!, bounds.largestSizes[taker]! - sizes[taker]!)
  if (giver === taker || most === 0) return undefined
  const count = random.below(2) === 0 ? most : 1 + random.below(most)
  const plan = groupOf.slice()
  for (const element of bySuiting(arrangement, giver, taker).subarray(0, count)) plan[element] = taker
  return { plan, groups: [giver, taker] }
}

/** The members of a group, those who would gain most by joining the other first. */
function bySuiting(arrangement: Arrangement, group: number, other: number): Int32Array {
  const { members, sizes, capacity } = arrangement
  const gain = (element: number) => arrangement.gainOfInsert(element, other)
  return members.slice(group * capacity, group * capacity + sizes[group]!).sort((first, second) => gain(second) - gain(first))
}
