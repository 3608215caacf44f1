/** Small random changes that take a search off its hilltop: each is the least harmful of a few drawn by chance. */
import type { Arrangement } from './arrangement.ts'
import type { Descent } from './descent.ts'
import type { GroupingProblem } from './grouping.ts'
import type { Random } from './random.ts'

/** How many changes are drawn for each one made. */
export const CHANGES_SAMPLED = 20

type Bounds = Pick<GroupingProblem, 'smallestSizes' | 'largestSizes'>

/**
 * Draws pairs of elements of different groups and makes the least harmful change among them: a swap of the two, or where the bounds
 * allow it, by the toss of a coin, the first joining the group of the second. Does nothing when no pair drawn was of two groups.
 */
export function kick(arrangement: Arrangement, descent: Descent, bounds: Bounds, random: Random): void {
  let best = -Infinity
  let bestFirst = -1
  let bestSecond = -1
  let isInsert = false
  for (let sample = 0; sample < CHANGES_SAMPLED; sample++) {
    const first = random.below(arrangement.elementCount)
    const second = random.below(arrangement.elementCount)
    const group = arrangement.groupOf[second]!
    if (arrangement.groupOf[first] === group) continue
    const joins = mayJoin(arrangement, bounds, arrangement.groupOf[first]!, group) && random.below(2) === 0
    const gain = joins ? arrangement.gainOfInsert(first, group) : arrangement.gainOfSwap(first, second)
    if (gain <= best) continue
    best = gain
    bestFirst = first
    bestSecond = second
    isInsert = joins
  }
  if (bestFirst < 0) return
  const group = arrangement.groupOf[bestSecond]!
  descent.note(arrangement.groupOf[bestFirst]!)
  descent.note(group)
  if (isInsert) arrangement.insert(bestFirst, group)
  else arrangement.swap(bestFirst, bestSecond)
}

function mayJoin({ sizes }: Arrangement, { smallestSizes, largestSizes }: Bounds, from: number, to: number): boolean {
  return sizes[from]! > smallestSizes[from]! && sizes[to]! < largestSizes[to]!
}
