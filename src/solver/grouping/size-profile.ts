/** Which size each group should start with when the bounds leave a choice. */
import type { GroupingProblem } from './grouping.ts'
import { type Random, shuffle } from '../random.ts'

/** A plan by chance, of the sizes that make the most of the mean distance. */
export function drawPlan(problem: GroupingProblem, random: Random): Int32Array {
  const sizes = chooseSizes(problem, meanOf(problem.distances))
  const plan = Int32Array.from([...sizes].flatMap((size, group) => Array.from({ length: size }, () => group)))
  shuffle(plan, random)
  return plan
}

function meanOf(distances: Float64Array): number {
  return distances.reduce((total, distance) => total + distance, 0) / distances.length
}

/**
 * The sizes within the bounds that seat everybody and make the most pairs times `meanDistance` (the fewest pairs when it is negative).
 * Exact, by dynamic programming over groups and elements seated. The bounds must be feasible.
 */
export function chooseSizes(problem: GroupingProblem, meanDistance: number): Int32Array {
  const { elementCount, smallestSizes, largestSizes } = problem
  const width = elementCount + 1
  const chosen = new Int32Array(smallestSizes.length * width)
  let values = new Float64Array(width).fill(-Infinity)
  values[0] = 0
  for (let group = 0; group < smallestSizes.length; group++) {
    const next = new Float64Array(width).fill(-Infinity)
    for (let size = smallestSizes[group]!; size <= largestSizes[group]!; size++) {
      const worth = Math.sign(meanDistance) * size * (size - 1)
      for (let seated = size; seated < width; seated++) {
        if (values[seated - size]! + worth <= next[seated]!) continue
        next[seated] = values[seated - size]! + worth
        chosen[group * width + seated] = size
      }
    }
    values = next
  }
  return traceBack(chosen, smallestSizes.length, width)
}

function traceBack(chosen: Int32Array, groupCount: number, width: number): Int32Array {
  const sizes = new Int32Array(groupCount)
  let seated = width - 1
  for (let group = groupCount - 1; group >= 0; group--) {
    sizes[group] = chosen[group * width + seated]!
    seated -= sizes[group]!
  }
  return sizes
}
