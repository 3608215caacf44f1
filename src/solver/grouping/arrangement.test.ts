import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Arrangement } from './arrangement.ts'
import { BestExchange } from './best-exchange.ts'
import { Descent } from './descent.ts'
import { isPlanOf, valueOfPlan } from './grouping.ts'
import { surveyLandscape } from './landscape.ts'
import { lossesAt, shuffleChances } from './losses.ts'
import { makeRandom } from '../random.ts'
import { chooseSizes } from './size-profile.ts'
import { resize } from './resize.ts'
import { Sweep } from './sweep.ts'

const COUNT = 12
const GROUPS = 3
const bounds = { smallestSizes: Int32Array.of(2, 3, 1), largestSizes: Int32Array.of(5, 5, 8) }

/** Thirds and sevenths, so that no distance is a round number. */
function problemFrom(seed: number) {
  const random = makeRandom(seed)
  const distances = new Float64Array(COUNT * COUNT)
  for (let row = 0; row < COUNT; row++) {
    for (let column = row + 1; column < COUNT; column++) {
      distances[row * COUNT + column] = distances[column * COUNT + row] = random.below(300) / 3 - random.below(50) / 7
    }
  }
  return { elementCount: COUNT, distances, ...bounds }
}

function arrangementFrom(seed: number) {
  const landscape = surveyLandscape(problemFrom(seed), makeRandom(seed))
  const plan = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2)
  return { landscape, arrangement: new Arrangement(landscape.distances, plan, GROUPS, 8) }
}

function gainsFromNothing({ distances, groupOf }: Arrangement): Int32Array[] {
  const gains = Array.from({ length: GROUPS }, () => new Int32Array(COUNT))
  for (let element = 0; element < COUNT; element++) {
    for (let other = 0; other < COUNT; other++) gains[groupOf[other]!]![element]! += distances[element]![other]!
  }
  return gains
}

function valueFromNothing({ distances, groupOf }: Arrangement): number {
  const cells = Float64Array.from(distances.flatMap((row) => [...row]))
  return valueOfPlan({ elementCount: COUNT, distances: cells }, groupOf)
}

/** Moves by chance that keep within the capacity. */
function moveAbout(arrangement: Arrangement, choices: number[]): void {
  for (const choice of choices) {
    const first = choice % COUNT
    const second = Math.floor(choice / COUNT) % COUNT
    const group = choice % GROUPS
    if (choice % 2 === 0 && arrangement.groupOf[first] !== arrangement.groupOf[second]) arrangement.swap(first, second)
    else if (arrangement.groupOf[first] !== group && arrangement.sizes[group]! < arrangement.capacity) arrangement.insert(first, group)
  }
}

const choices = fc.array(fc.nat(100_000), { maxLength: 800 })

test('after any moves the value and every gain equal what counting anew gives, to the last bit', () => {
  fc.assert(
    fc.property(fc.integer(), choices, (seed, moves) => {
      const { arrangement } = arrangementFrom(seed)
      moveAbout(arrangement, moves)
      expect(arrangement.value).toBe(valueFromNothing(arrangement))
      expect(arrangement.gains).toEqual(gainsFromNothing(arrangement))
    }),
  )
})

test('going home undoes every move since the plan was settled, and being home is noticed', () => {
  fc.assert(
    fc.property(fc.integer(), choices, choices, (seed, settled, undone) => {
      const { arrangement } = arrangementFrom(seed)
      moveAbout(arrangement, settled)
      arrangement.settle()
      const home = { plan: arrangement.groupOf.slice(), value: arrangement.value, gains: arrangement.gains.map((row) => row.slice()) }
      moveAbout(arrangement, undone)
      const away = arrangement.groupOf.filter((group, element) => group !== home.plan[element]).length
      expect(arrangement.awayCount).toBe(away)
      arrangement.goHome()
      expect({ plan: arrangement.groupOf, value: arrangement.value, gains: arrangement.gains }).toEqual(home)
      expect(arrangement.awayCount).toBe(0)
    }),
  )
})

test('a climb ends where no swap or insert within the bounds gains anything', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { arrangement, landscape } = arrangementFrom(seed)
      const descent = new Descent(arrangement, new BestExchange(arrangement, landscape.floors, bounds.smallestSizes, bounds.largestSizes))
      for (let group = 0; group < GROUPS; group++) descent.note(group)
      descent.climb(0)
      expect(improvingMoves(arrangement)).toEqual([])
    }),
  )
})

test('sweeps at any temperature keep the bounds and the value, and sweeps at 0 end where nothing gains', () => {
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 0, max: 1e6, noNaN: true }), (seed, temperature) => {
      const { arrangement, landscape } = arrangementFrom(seed)
      const random = makeRandom(seed)
      const sweep = new Sweep(arrangement, landscape.floors, bounds)
      const lossesOf = (heat: number) => lossesAt(heat * landscape.spread, shuffleChances(random))
      for (let count = 0; count < 20; count++) sweep.run(lossesOf(temperature), random)
      expect(isPlanOf(problemFrom(seed), arrangement.groupOf)).toBe(true)
      expect(arrangement.value).toBe(valueFromNothing(arrangement))
      for (let before = -Infinity; arrangement.value > before; sweep.run(lossesOf(0), random)) before = arrangement.value
      expect(improvingMoves(arrangement)).toEqual([])
    }),
  )
})

function improvingMoves(arrangement: Arrangement): string[] {
  const { groupOf, sizes } = arrangement
  const elements = Array.from({ length: COUNT }, (_, element) => element)
  const swaps = elements.flatMap((first) =>
    elements.filter((second) => groupOf[first] !== groupOf[second]).map((second) => [first, second] as const),
  )
  const inserts = elements
    .flatMap((element) => [0, 1, 2].map((group) => [element, group] as const))
    .filter(([element, group]) => groupOf[element] !== group)
  const mayMove = ([element, group]: readonly [number, number]) =>
    sizes[groupOf[element]!]! > bounds.smallestSizes[groupOf[element]!]! && sizes[group]! < bounds.largestSizes[group]!
  return [
    ...swaps.filter(([first, second]) => arrangement.gainOfSwap(first, second) > 0).map((pair) => `swap ${pair.join()}`),
    ...inserts.filter((move) => mayMove(move) && arrangement.gainOfInsert(...move) > 0).map((move) => `insert ${move.join()}`),
  ]
}

test('floors never rule out a swap: two floors together are at most twice the distance', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { distances, floors } = arrangementFrom(seed).landscape
      for (let row = 0; row < COUNT; row++) {
        for (let column = 0; column < COUNT; column++) {
          if (row !== column) expect(floors[row]! + floors[column]!).toBeLessThanOrEqual(2 * distances[row * COUNT + column]!)
        }
      }
    }),
  )
})

test('numbering elements and groups otherwise changes no value', () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.nat(GROUPS - 1), { minLength: COUNT, maxLength: COUNT }), (seed, groups) => {
      const problem = problemFrom(seed)
      const numbered = (element: number) => (element * 5 + 3) % COUNT
      const distances = new Float64Array(COUNT * COUNT)
      const plan = new Int32Array(COUNT)
      for (let row = 0; row < COUNT; row++) {
        plan[numbered(row)] = (groups[row]! + 1) % GROUPS
        for (let column = 0; column < COUNT; column++)
          distances[numbered(row) * COUNT + numbered(column)] = problem.distances[row * COUNT + column]!
      }
      expect(valueOfPlan({ elementCount: COUNT, distances }, plan)).toBeCloseTo(valueOfPlan(problem, Int32Array.from(groups)), 6)
    }),
  )
})

test('a change of sizes seats everybody within the bounds', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { arrangement } = arrangementFrom(seed)
      const resizing = resize(arrangement, bounds, makeRandom(seed))
      expect(isPlanOf(problemFrom(seed), resizing?.plan ?? arrangement.groupOf)).toBe(true)
    }),
  )
})

test('starting sizes make the most pairs the bounds allow', () => {
  const problem = {
    elementCount: 10,
    distances: new Float64Array(100),
    smallestSizes: Int32Array.of(2, 1, 3),
    largestSizes: Int32Array.of(4, 6, 4),
  }
  expect(chooseSizes(problem, 1)).toEqual(Int32Array.of(2, 5, 3))
  expect(chooseSizes(problem, -1).reduce((pairs, size) => pairs + size * (size - 1), 0)).toBe(24)
})
