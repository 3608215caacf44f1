/** What a search may know of the distances before it starts: exact arithmetic, a bound for pruning, and how rugged the hills are. */
import type { GroupingProblem } from './grouping.ts'
import type { Random } from './random.ts'

export interface Landscape {
  /** The distances on a grid so coarse that sums are exact and so fine that no plan changes; the diagonal is 0. */
  readonly distances: Float64Array
  /** floors[i] + floors[j] ≤ 2 × distance(i, j), so that a bad swap can be ruled out without reading the distance. */
  readonly floors: Float64Array
  /** The temperature at which a search crosses valleys without losing its way, in units of distance. */
  readonly temperature: number
  /** The standard deviation of the distances. */
  readonly spread: number
  /** Mean squared correlation of two rows times their length: 1 for unrelated distances, about n / k for points in k dimensions. */
  readonly structure: number
}

export function surveyLandscape(problem: GroupingProblem, random: Random): Landscape {
  const distances = roundToGrid(problem)
  const spread = spreadOf(distances, problem.elementCount)
  const structure = structureOf(distances, problem.elementCount, random)
  const temperature = (HEAT * spread) / structure ** COOLING_BY_STRUCTURE
  return { distances, floors: tightenFloors(distances, problem.elementCount), temperature, spread, structure }
}

/**
 * Rounds each distance to a multiple of a power of two such that a sum of all of them fits the 53 bits of a number: gains updated a
 * billion times then equal gains counted anew, and undoing a move restores them to the last bit.
 */
function roundToGrid({ elementCount, distances }: GroupingProblem): Float64Array {
  const greatest = distances.reduce((most, distance) => Math.max(most, Math.abs(distance)), 0)
  const step = 2 ** (Math.ceil(Math.log2(Math.max(greatest, Number.MIN_VALUE) * elementCount * elementCount)) - 51)
  const rounded = distances.map((distance) => (step > 0 ? Math.round(distance / step) * step : distance))
  for (let element = 0; element < elementCount; element++) rounded[element * elementCount + element] = 0
  return rounded
}

/** Starts from the nearest neighbour of each element, then raises each floor as far as the others let it. */
function tightenFloors(distances: Float64Array, count: number): Float64Array {
  const floors = new Float64Array(count)
  for (let element = 0; element < count; element++)
    floors[element] = leastOver(count, element, (other) => distances[element * count + other]!)
  for (let element = 0; element < count; element++) {
    floors[element] = leastOver(count, element, (other) => 2 * distances[element * count + other]! - floors[other]!)
  }
  return floors
}

function leastOver(count: number, element: number, cost: (other: number) => number): number {
  let least = Infinity
  for (let other = 0; other < count; other++) if (other !== element) least = Math.min(least, cost(other))
  return Number.isFinite(least) ? least : 0
}

/** Measured in docs/decisions/0020: random distances need heat, points in a space of few dimensions much less. */
const HEAT = 10
const COOLING_BY_STRUCTURE = 1.6
const PAIRS_SAMPLED = 400

/** Correlations of shorter rows say nothing. */
const FEWEST_TO_CORRELATE = 12

function spreadOf(distances: Float64Array, count: number): number {
  if (count < 2) return 0
  const mean = sumOf(distances) / (count * (count - 1))
  const squares = distances.reduce((total, distance, cell) => total + (cell % (count + 1) === 0 ? 0 : (distance - mean) ** 2), 0)
  return Math.sqrt(squares / (count * (count - 1)))
}

function structureOf(distances: Float64Array, count: number, random: Random): number {
  if (count < FEWEST_TO_CORRELATE) return 1
  const residuals = removeAdditivePart(distances, count)
  let total = 0
  for (let sample = 0; sample < PAIRS_SAMPLED; sample++) {
    const first = random.below(count)
    const second = (first + 1 + random.below(count - 1)) % count
    total += squaredCorrelation(residuals, first * count, second * count, count)
  }
  return Math.max(1, (total / PAIRS_SAMPLED) * count)
}

/** What is left of each distance once the mean and the two elements' own averages are taken away. */
function removeAdditivePart(distances: Float64Array, count: number): Float64Array {
  const totals = Float64Array.from({ length: count }, (_, element) => sumOf(distances.subarray(element * count, (element + 1) * count)))
  const mean = sumOf(totals) / (count * (count - 1))
  const own = totals.map((total) => (total - (count - 1) * mean) / (count - 2))
  return distances.map((distance, cell) => {
    const row = Math.floor(cell / count)
    const column = cell % count
    return row === column ? 0 : distance - mean - own[row]! - own[column]!
  })
}

function sumOf(numbers: Float64Array): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function squaredCorrelation(residuals: Float64Array, first: number, second: number, count: number): number {
  let product = 0
  let firstSquare = 0
  let secondSquare = 0
  for (let column = 0; column < count; column++) {
    const left = residuals[first + column]!
    const right = residuals[second + column]!
    product += left * right
    firstSquare += left * left
    secondSquare += right * right
  }
  return firstSquare > 0 && secondSquare > 0 ? (product * product) / (firstSquare * secondSquare) : 0
}
