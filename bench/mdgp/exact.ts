/** The exact optimum of a small grouping problem, by dynamic programming over subsets: 3^n steps a group, so n ≤ 14 or so. */
import type { GroupingProblem } from '../../src/solver/grouping/grouping.ts'

export function bestValueByEnumeration({ elementCount, distances, smallestSizes, largestSizes }: GroupingProblem): number {
  const everybody = 2 ** elementCount - 1
  const inside = valuesOfSubsets(elementCount, distances)
  let best = new Float64Array(everybody + 1).fill(-Infinity)
  best[0] = 0
  for (let group = 0; group < smallestSizes.length; group++) {
    best = addGroup(best, inside, everybody, smallestSizes[group]!, largestSizes[group]!)
  }
  return best[everybody]!
}

/** The sum of the distances inside each subset, element by element. */
function valuesOfSubsets(elementCount: number, distances: Float64Array): Float64Array {
  const inside = new Float64Array(2 ** elementCount)
  for (let subset = 1; subset < inside.length; subset++) {
    const newest = 31 - Math.clz32(subset)
    const others = subset ^ (1 << newest)
    inside[subset] = inside[others]!
    for (let other = 0; other < newest; other++) if (others & (1 << other)) inside[subset]! += distances[newest * elementCount + other]!
  }
  return inside
}

function addGroup(
  best: Float64Array,
  inside: Float64Array,
  everybody: number,
  smallest: number,
  largest: number,
): Float64Array<ArrayBuffer> {
  const next = new Float64Array(best.length).fill(-Infinity)
  for (let seated = 0; seated <= everybody; seated++) {
    for (let joining = seated; ; joining = (joining - 1) & seated) {
      const size = countElements(joining)
      if (size >= smallest && size <= largest) next[seated] = Math.max(next[seated]!, best[seated ^ joining]! + inside[joining]!)
      if (joining === 0) break
    }
  }
  return next
}

function countElements(subset: number): number {
  let count = 0
  for (let rest = subset; rest; rest &= rest - 1) count++
  return count
}
