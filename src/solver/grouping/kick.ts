/** Small random changes that take a search off its hilltop: each is the least harmful of a few drawn by chance. */
import type { Arrangement } from './arrangement.ts'
import type { Descent } from './descent.ts'
import type { GroupingProblem } from './grouping.ts'
import type { Random } from '../random.ts'

/** How many changes are drawn for each one made. */
export const CHANGES_SAMPLED = 20

type Bounds = Pick<GroupingProblem, 'smallestSizes' | 'largestSizes'>

/**
 * Makes the least harmful of the changes drawn: swaps of two elements of different groups and, by the toss of a coin where `bounds` are
 * given, an element joining another group, even an empty one. Does nothing when no change drawn was possible.
 */
export function kick(arrangement: Arrangement, descent: Descent, bounds: Bounds | undefined, random: Random): void {
  let best = -Infinity
  let bestFirst = -1
  let bestSecond = -1
  let bestGroup = -1
  for (let sample = 0; sample < CHANGES_SAMPLED; sample++) {
    const first = random.below(arrangement.elementCount)
    const joins = bounds !== undefined && random.below(2) === 0
    const second = joins ? -1 : random.below(arrangement.elementCount)
    const group = joins ? random.below(arrangement.groupCount) : arrangement.groupOf[second]!
    if (arrangement.groupOf[first] === group || (joins && !mayJoin(arrangement, bounds, first, group))) continue
    const gain = joins ? arrangement.gainOfInsert(first, group) : arrangement.gainOfSwap(first, second)
    if (gain <= best) continue
    best = gain
    bestFirst = first
    bestSecond = second
    bestGroup = group
  }
  if (bestFirst < 0) return
  descent.note(arrangement.groupOf[bestFirst]!)
  descent.note(bestGroup)
  if (bestSecond < 0) arrangement.insert(bestFirst, bestGroup)
  else arrangement.swap(bestFirst, bestSecond)
}

function mayJoin({ sizes, groupOf }: Arrangement, { smallestSizes, largestSizes }: Bounds, element: number, group: number): boolean {
  const from = groupOf[element]!
  return sizes[from]! > smallestSizes[from]! && sizes[group]! < largestSizes[group]!
}
