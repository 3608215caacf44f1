/** What a search may know of the distances before it starts: exact arithmetic, a bound for pruning, and how rugged the hills are. */
import type { GroupingProblem } from './grouping.ts'
import type { Random } from '../random.ts'

/** Below every gain on the grid. */
export const LEAST = -(2 ** 30)

/** All in units of a grid on which distances are whole numbers and no gain reaches ±2^30, so that sums are exact and cheap. */
export interface Landscape {
  /** elementCount × elementCount, row by row; the diagonal is 0. */
  readonly distances: Int32Array
  /** floors[i] + floors[j] ≤ 2 × distance(i, j), so that a bad swap can be ruled out without reading the distance. */
  readonly floors: Int32Array
  /** The temperature at which a search crosses valleys without losing its way. */
  readonly temperature: number
  /** The standard deviation of the distances. */
  readonly spread: number
  /** Mean squared correlation of two rows times their length: 1 for unrelated distances, about n / k for points in k dimensions. */
  readonly structure: number
}

export function surveyLandscape(problem: GroupingProblem, random: Random): Landscape {
  const whole = roundToGrid(problem)
  const distances = Float64Array.from(whole)
  const spread = spreadOf(distances, problem.elementCount)
  const structure = structureOf(distances, problem.elementCount, random)
  const temperature = (HEAT * spread) / structure ** COOLING_BY_STRUCTURE
  return { distances: whole, floors: tightenFloors(whole, problem.elementCount), temperature, spread, structure }
}

/**
 * Scales by a power of two and rounds: the gain of a swap is four sums of distances to a group and two distances, and has to stay below
 * 2^30. Gains updated a billion times then equal gains counted anew, and undoing a move restores them to the last bit. What rounding
 * takes is no more than a ten-thousandth of the greatest distance for groups of up to 1,000, in practice far less.
 */
function roundToGrid({ elementCount, distances, largestSizes }: GroupingProblem): Int32Array {
  const greatest = distances.reduce(
    (most, distance, cell) => (isOnDiagonal(cell, elementCount) ? most : Math.max(most, Math.abs(distance))),
    0,
  )
  const capacity = Math.min(elementCount, Math.max(...largestSizes))
  const scale = greatest > 0 ? 2 ** Math.floor(Math.log2(-LEAST / (greatest * (4 * capacity + 2)))) : 1
  return Int32Array.from(distances, (distance, cell) => (isOnDiagonal(cell, elementCount) ? 0 : Math.round(distance * scale)))
}

function isOnDiagonal(cell: number, count: number): boolean {
  return cell % (count + 1) === 0
}

/** Starts from the nearest neighbour of each element, then raises each floor as far as the others let it. */
function tightenFloors(distances: Int32Array, count: number): Int32Array {
  const floors = new Int32Array(count)
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
  const squares = distances.reduce((total, distance, cell) => total + (isOnDiagonal(cell, count) ? 0 : (distance - mean) ** 2), 0)
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
