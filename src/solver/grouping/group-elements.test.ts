import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestValueByEnumeration } from '../../../bench/mdgp/exact.ts'
import { groupElements } from './group-elements.ts'
import { type Grouping, type GroupingProblem, isPlanOf, valueOfPlan } from './grouping.ts'
import { makeRandom } from '../random.ts'

/** Any small problem that has a plan: sizes are drawn first, bounds around them, whole distances of either sign. */
export const anyProblem = fc
  .record({
    sizes: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }),
    slack: fc.integer({ min: 0, max: 2 }),
    seed: fc.integer(),
  })
  .chain(({ sizes, slack }) => {
    const elementCount = sizes.reduce((total, size) => total + size, 0)
    return fc
      .array(fc.integer({ min: -20, max: 100 }), { minLength: elementCount ** 2, maxLength: elementCount ** 2 })
      .map((cells) => problemOf(sizes, slack, cells))
  })

function problemOf(sizes: number[], slack: number, cells: number[]): GroupingProblem {
  const elementCount = sizes.reduce((total, size) => total + size, 0)
  const cell = (row: number, column: number) => cells[Math.min(row, column) * elementCount + Math.max(row, column)]!
  return {
    elementCount,
    distances: Float64Array.from({ length: elementCount ** 2 }, (_, index) => cell(Math.floor(index / elementCount), index % elementCount)),
    smallestSizes: Int32Array.from(sizes, (size) => Math.max(0, size - slack)),
    largestSizes: Int32Array.from(sizes, (size) => size + slack),
  }
}

function solve(problem: GroupingProblem, seed: number, moves: number): Grouping {
  const result = groupElements(problem, seed, { moves })
  if (!result.ok) throw new Error(result.refusal)
  return result.value
}

test('every element is in exactly one group, every size within its bounds, and the value is that of the plan', () => {
  fc.assert(
    fc.property(anyProblem, fc.integer(), fc.integer({ min: 0, max: 2_000 }), (problem, seed, moves) => {
      const { plan, value } = solve(problem, seed, moves)
      expect(isPlanOf(problem, plan)).toBe(true)
      expect(value).toBe(valueOfPlan(problem, plan))
    }),
    { numRuns: 200 },
  )
})

/** A search proves nothing, so these forty are always the same ones. */
test('forty small problems get their exact optimum', () => {
  fc.assert(
    fc.property(anyProblem, fc.integer(), (problem, seed) => {
      expect(solve(problem, seed, 400_000).value).toBe(bestValueByEnumeration(problem))
    }),
    { numRuns: 40, seed: 4 },
  )
})

test('the same seed and the same budget of moves give the same plan', () => {
  const problem = problemOf(
    [5, 5, 5, 6, 9],
    2,
    Array.from({ length: 900 }, (_, cell) => (cell * 7919) % 101),
  )
  expect(solve(problem, 4, 30_000)).toEqual(solve(problem, 4, 30_000))
  expect(solve(problem, 4, 300).plan).not.toEqual(solve(problem, 5, 300).plan)
})

test.each([40, 90, 400])('%d elements, which sweeps group, keep their bounds, and the same seed gives the same plan', (elementCount) => {
  const random = makeRandom(elementCount)
  const cells = Array.from({ length: elementCount ** 2 }, () => random.below(1_000))
  const problem = problemOf(
    Array.from({ length: 10 }, () => elementCount / 10),
    1,
    cells,
  )
  const found = solve(problem, 4, 5_000)
  expect(isPlanOf(problem, found.plan)).toBe(true)
  expect(found.value).toBe(valueOfPlan(problem, found.plan))
  expect(solve(problem, 4, 5_000)).toEqual(found)
  expect(found.value).toBeGreaterThan(solve(problem, 4, 500).value)
})

test('where walks search, a larger budget of moves with the same seed never gives a worse plan', () => {
  const problem = problemOf(
    [5, 5, 5, 6, 9],
    2,
    Array.from({ length: 900 }, (_, cell) => (cell * 7919) % 101),
  )
  const values = [0, 1_000, 10_000, 100_000].map((moves) => solve(problem, 1, moves).value)
  expect(values).toEqual(values.toSorted((first, second) => first - second))
})

test('a search on a clock stops when the clock says so', () => {
  let clock = 0
  const problem = problemOf(
    [3, 3],
    0,
    Array.from({ length: 36 }, (_, cell) => cell),
  )
  const result = groupElements(problem, 1, { milliseconds: 5, now: () => clock++ })
  expect(result.ok && result.value.kicks).toBeGreaterThan(0)
})

test('nobody at all is a plan, and one group holds everybody', () => {
  expect(solve(problemOf([0, 0], 0, []), 1, 1_000).plan).toEqual(new Int32Array(0))
  expect(solve(problemOf([3], 0, [0, 1, 2, 0, 0, 3, 0, 0, 0]), 1, 1_000)).toMatchObject({ value: 6, plan: Int32Array.of(0, 0, 0) })
})

const two = problemOf([1, 1], 0, [0, 5, 5, 0])
test.each<[string, GroupingProblem]>([
  ['no-group', { ...two, smallestSizes: new Int32Array(0), largestSizes: new Int32Array(0) }],
  ['bounds-differ-in-number', { ...two, smallestSizes: Int32Array.of(1) }],
  ['smallest-size-above-largest', { ...two, smallestSizes: Int32Array.of(2, 0) }],
  ['smallest-size-above-largest', { ...two, smallestSizes: Int32Array.of(-1, 1) }],
  ['too-few-elements', { ...two, smallestSizes: Int32Array.of(2, 1), largestSizes: Int32Array.of(2, 1) }],
  ['too-many-elements', { ...two, smallestSizes: Int32Array.of(0, 0), largestSizes: Int32Array.of(1, 0) }],
  ['distances-have-another-size', { ...two, distances: new Float64Array(3) }],
  ['distances-are-not-symmetric-numbers', { ...two, distances: Float64Array.of(0, 1, 2, 0) }],
  ['distances-are-not-symmetric-numbers', { ...two, distances: Float64Array.of(0, Number.NaN, Number.NaN, 0) }],
])('a problem without answer is refused by name: %s', (refusal, problem) => {
  expect(groupElements(problem, 1, { moves: 10 })).toEqual({ ok: false, refusal })
})
