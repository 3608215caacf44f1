import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countConflicts, mostWeeks, type Tournament } from './schedule.ts'
import { shiftRows } from './shifts.ts'
import { solveGolfers } from './solve-golfers.ts'

const terms = { seed: 1, budget: { moves: 2_000_000 } }
const anyTournament: fc.Arbitrary<Tournament> = fc.record({
  groups: fc.integer({ min: 1, max: 6 }),
  size: fc.integer({ min: 1, max: 4 }),
  weeks: fc.integer({ min: 1, max: 6 }),
})

test('each week every player plays in one group, whether the budget lasts or not', () => {
  fc.assert(
    fc.property(anyTournament, fc.nat({ max: 20_000 }), (tournament, moves) => {
      const { schedule, conflicts } = solveGolfers(tournament, { seed: 1, budget: { moves } })
      const everybody = Array.from({ length: tournament.groups * tournament.size }, (_, player) => player)
      expect(schedule.map((week) => [...week].toSorted((first, second) => first - second))).toEqual(Array(tournament.weeks).fill(everybody))
      expect(conflicts).toBe(countConflicts(tournament, schedule))
    }),
    { numRuns: 40 },
  )
})

test('conflicts are counted as pairs that meet again, each time they do', () => {
  const week = Int32Array.of(0, 1, 2, 3)
  expect(countConflicts({ groups: 2, size: 2, weeks: 3 }, [week, week, week])).toBe(4)
})

test('shifted rows of a prime number of groups meet nobody twice, and those of another number do', () => {
  expect(countConflicts({ groups: 5, size: 5, weeks: 6 }, shiftRows({ groups: 5, size: 5, weeks: 6 }))).toBe(0)
  expect(countConflicts({ groups: 4, size: 4, weeks: 4 }, shiftRows({ groups: 4, size: 4, weeks: 4 }))).toBeGreaterThan(0)
})

test.each([
  [5, 3, 7],
  [5, 5, 6],
  [4, 4, 5],
  [8, 4, 7],
  [9, 4, 8],
])('in %i groups of %i, %i weeks pass without two players meeting twice', (groups, size, weeks) => {
  expect(solveGolfers({ groups, size, weeks }, terms).conflicts).toBe(0)
})

test('more weeks than can go without conflict still make a schedule, with its conflicts told', () => {
  const tournament = { groups: 3, size: 3, weeks: 5 }
  expect(mostWeeks(tournament)).toBe(4)
  expect(solveGolfers(tournament, { seed: 1, budget: { moves: 20_000 } }).conflicts).toBeGreaterThan(0)
})

test('the same seed and the same number of moves give the same schedule', () => {
  const tournament = { groups: 8, size: 4, weeks: 10 }
  const solve = () => solveGolfers(tournament, { seed: 4, budget: { moves: 100_000 } })
  expect(solve()).toEqual(solve())
})
