/** MDGPLIB instances: read from files of that format, or made by the generator its authors published (Gallego et al. 2013). */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GroupingProblem } from '../../src/solver/grouping/grouping.ts'
import { makeRandom, type Random } from '../../src/solver/random.ts'

export interface Instance {
  readonly name: string
  /** ss: groups of one size; ds: sizes within bounds. */
  readonly kind: 'ss' | 'ds'
  readonly problem: GroupingProblem
}

export async function readInstances(folder: string): Promise<Instance[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.txt')).toSorted()
  return Promise.all(files.map(async (file) => parseInstance(file.replace(/\.txt$/, ''), await readFile(join(folder, file), 'utf8'))))
}

/** First line `n m ss|ds lo1 up1 … lom upm`, then lines `i j d`. */
export function parseInstance(name: string, text: string): Instance {
  const [header = '', ...lines] = text.split('\n')
  const [count = '', groups = '', kind, ...bounds] = header.trim().split(/\s+/)
  if (kind !== 'ss' && kind !== 'ds') throw new Error(`${name}: “${header}” is not the first line of an MDGPLIB file`)
  const problem = emptyProblem(Number(count), Number(groups))
  bounds.slice(0, 2 * Number(groups)).forEach((bound, index) => {
    const sizes = index % 2 === 0 ? problem.smallestSizes : problem.largestSizes
    sizes[index >> 1] = Number(bound)
  })
  for (const line of lines) {
    const [first, second, distance] = line.trim().split(/\s+/)
    if (distance !== undefined) setDistance(problem, Number(first), Number(second), Number(distance))
  }
  return { name, kind, problem }
}

function emptyProblem(elementCount: number, groupCount: number): GroupingProblem {
  return {
    elementCount,
    distances: new Float64Array(elementCount * elementCount),
    smallestSizes: new Int32Array(groupCount),
    largestSizes: new Int32Array(groupCount),
  }
}

function setDistance(problem: GroupingProblem, first: number, second: number, distance: number): void {
  problem.distances[first * problem.elementCount + second] = distance
  problem.distances[second * problem.elementCount + first] = distance
}

export type DistanceFamily = 'RanReal' | 'RanInt' | 'Geo'

/** Number of elements and groups as in the set; bounds of a ds group as in its files for n = 120, elsewhere from memory of the article. */
const SHAPES = [
  { count: 10, groups: 2, least: 3, most: 7 },
  { count: 12, groups: 4, least: 2, most: 5 },
  { count: 30, groups: 5, least: 5, most: 10 },
  { count: 60, groups: 6, least: 7, most: 14 },
  { count: 120, groups: 10, least: 8, most: 16 },
  { count: 240, groups: 12, least: 15, most: 25 },
  { count: 480, groups: 20, least: 18, most: 30 },
] as const

/** One instance of each family, size and kind. */
export function makeInstances(seed: number): Instance[] {
  const families: DistanceFamily[] = ['RanReal', 'RanInt', 'Geo']
  return SHAPES.flatMap((shape, size) =>
    families.flatMap((family, index) =>
      (['ss', 'ds'] as const).map((kind, order) => makeInstance(family, shape, kind, seed * 1000 + size * 10 + index * 2 + order)),
    ),
  )
}

function makeInstance(family: DistanceFamily, shape: (typeof SHAPES)[number], kind: 'ss' | 'ds', seed: number): Instance {
  const random = makeRandom(seed)
  const problem = emptyProblem(shape.count, shape.groups)
  const drawDistance = distanceDrawer(family, shape.count, random)
  for (let first = 0; first < shape.count; first++) {
    for (let second = first + 1; second < shape.count; second++) setDistance(problem, first, second, drawDistance(first, second))
  }
  const even = shape.count / shape.groups
  for (let group = 0; group < shape.groups; group++) {
    problem.smallestSizes[group] = kind === 'ss' ? even : drawBetween(shape.least, even, random)
    problem.largestSizes[group] = kind === 'ss' ? even : drawBetween(even, shape.most, random)
  }
  return { name: `${family}_n${String(shape.count).padStart(3, '0')}_${kind}_made`, kind, problem }
}

function drawBetween(least: number, most: number, random: Random): number {
  return least + random.below(most - least + 1)
}

function distanceDrawer(family: DistanceFamily, count: number, random: Random): (first: number, second: number) => number {
  if (family === 'RanReal') return () => Math.round(random.fraction() * 100_000) / 1000
  if (family === 'RanInt') return () => random.below(101)
  const dimensions = drawBetween(2, 21, random)
  const points = Float64Array.from({ length: count * dimensions }, () => random.fraction() * 100)
  return (first, second) => distanceOf(points, first * dimensions, second * dimensions, dimensions)
}

function distanceOf(points: Float64Array, first: number, second: number, dimensions: number): number {
  let squares = 0
  for (let axis = 0; axis < dimensions; axis++) squares += (points[first + axis]! - points[second + axis]!) ** 2
  return Math.round(Math.sqrt(squares) * 1000) / 1000
}
