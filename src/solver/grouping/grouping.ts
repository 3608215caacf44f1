/** The grouping problem (Maximally Diverse Grouping Problem): its data, its refusals and the value of a plan. */
import type { Result } from '../result.ts'

/**
 * Elements are numbered 0 … elementCount − 1 and groups 0 … groupCount − 1. Find the plan that maximises the sum of the distances
 * between elements of one group (Gallego, Laguna, Martí and Duarte 2013).
 */
export interface GroupingProblem {
  readonly elementCount: number
  /** elementCount × elementCount, row by row, symmetric, any finite unit and sign; the diagonal is not read. */
  readonly distances: Float64Array
  /** The least number of elements of each group. */
  readonly smallestSizes: Int32Array
  /** The greatest number of elements of each group. */
  readonly largestSizes: Int32Array
}

/** The group of each element. */
export type Plan = Int32Array

export interface Grouping {
  readonly plan: Plan
  /** The sum of the distances inside groups, counted anew from the problem. */
  readonly value: number
  /** How often the plan was shaken: kicks of a walk, from each of which it climbed again, or whole sweeps of an annealing. */
  readonly kicks: number
}

export type GroupingRefusal =
  | 'no-group'
  | 'bounds-differ-in-number'
  | 'smallest-size-above-largest'
  | 'too-few-elements'
  | 'too-many-elements'
  | 'distances-have-another-size'
  | 'distances-are-not-symmetric-numbers'

/** Why nobody could solve this problem, or undefined. */
export function refusalToGroup(problem: GroupingProblem): GroupingRefusal | undefined {
  return refusalOfBounds(problem) ?? refusalOfDistances(problem)
}

function refusalOfBounds({ elementCount, smallestSizes, largestSizes }: GroupingProblem): GroupingRefusal | undefined {
  if (smallestSizes.length !== largestSizes.length) return 'bounds-differ-in-number'
  if (smallestSizes.length === 0) return 'no-group'
  if (smallestSizes.some((size, group) => size < 0 || size > largestSizes[group]!)) return 'smallest-size-above-largest'
  if (sum(smallestSizes) > elementCount) return 'too-few-elements'
  if (sum(largestSizes) < elementCount) return 'too-many-elements'
  return undefined
}

function sum(sizes: Int32Array): number {
  return sizes.reduce((total, size) => total + size, 0)
}

function refusalOfDistances({ elementCount, distances }: GroupingProblem): GroupingRefusal | undefined {
  if (distances.length !== elementCount * elementCount) return 'distances-have-another-size'
  for (let row = 0; row < elementCount; row++) {
    for (let column = row + 1; column < elementCount; column++) {
      const distance = distances[row * elementCount + column]!
      if (!Number.isFinite(distance) || distance !== distances[column * elementCount + row]) return 'distances-are-not-symmetric-numbers'
    }
  }
  return undefined
}

/** The sum of the distances between elements of one group, counted from nothing. */
export function valueOfPlan(problem: Pick<GroupingProblem, 'elementCount' | 'distances'>, plan: Plan): number {
  const { elementCount, distances } = problem
  let value = 0
  for (let row = 0; row < elementCount; row++) {
    for (let column = row + 1; column < elementCount; column++) {
      if (plan[row] === plan[column]) value += distances[row * elementCount + column]!
    }
  }
  return value
}

/** True when every element is in one group and every group keeps its bounds. */
export function isPlanOf(problem: GroupingProblem, plan: Plan): boolean {
  const sizes = new Int32Array(problem.smallestSizes.length)
  for (const group of plan) if (group >= 0 && group < sizes.length) sizes[group]!++
  const bounded = sizes.every((size, group) => size >= problem.smallestSizes[group]! && size <= problem.largestSizes[group]!)
  return plan.length === problem.elementCount && sum(sizes) === problem.elementCount && bounded
}

export type GroupingResult = Result<Grouping, GroupingRefusal>
