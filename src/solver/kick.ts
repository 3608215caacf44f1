/** Small random changes that take a search off its hilltop: each is the least harmful of a few drawn by chance. */
import type { Arrangement } from './arrangement.ts'
import type { Descent } from './descent.ts'
import type { Random } from './random.ts'

/** How many changes are drawn for each one made. */
export const CHANGES_SAMPLED = 20

/** Swaps the two elements of different groups that lose least among the pairs drawn. Does nothing when no drawn pair was of two groups. */
export function kickBySwap(arrangement: Arrangement, descent: Descent, random: Random): void {
  let best = -Infinity
  let bestFirst = -1
  let bestSecond = -1
  for (let sample = 0; sample < CHANGES_SAMPLED; sample++) {
    const first = random.below(arrangement.elementCount)
    const second = random.below(arrangement.elementCount)
    if (arrangement.groupOf[first] === arrangement.groupOf[second]) continue
    const gain = arrangement.gainOfSwap(first, second)
    if (gain <= best) continue
    best = gain
    bestFirst = first
    bestSecond = second
  }
  if (bestFirst < 0) return
  descent.note(arrangement.groupOf[bestFirst]!)
  descent.note(arrangement.groupOf[bestSecond]!)
  arrangement.swap(bestFirst, bestSecond)
}
