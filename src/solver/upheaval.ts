/**
 * Large changes for groups of different sizes. There, plans differ less in who is together than in which gathering got the large table:
 * swaps cannot walk from one to the other, so whole gatherings change roles and the small kicks repair the seams.
 */
import type { Arrangement } from './arrangement.ts'
import type { GroupingProblem } from './grouping.ts'
import { type Random, shuffle } from './random.ts'

type Bounds = Pick<GroupingProblem, 'smallestSizes' | 'largestSizes'>

export interface Upheaval {
  readonly plan: Int32Array
  readonly groups: readonly number[]
}

/** A plan in which two or three groups changed roles, or one grew at another's cost; undefined when the groups drawn do not allow it. */
export function upheave(arrangement: Arrangement, bounds: Bounds, random: Random): Upheaval | undefined {
  if (random.below(3) === 0) return growAtCost(arrangement, bounds, random)
  const [large, left, right] = drawGroups(arrangement, random)
  if (large === undefined || left === undefined) return undefined
  if (right === undefined || random.below(2) === 0) return exchangeRoles(arrangement, large, left)
  return joinAndPart(arrangement, large, left, right, random)
}

/** One group gives another as many elements as both bounds allow, those who suit it best. */
function growAtCost(arrangement: Arrangement, bounds: Bounds, random: Random): Upheaval | undefined {
  const { groupCount, sizes, groupOf } = arrangement
  const giver = random.below(groupCount)
  const taker = random.below(groupCount)
  const count = Math.min(sizes[giver]! - bounds.smallestSizes[giver]!, bounds.largestSizes[taker]! - sizes[taker]!)
  if (giver === taker || count === 0) return undefined
  const plan = groupOf.slice()
  for (const element of bySuiting(arrangement, giver, taker).subarray(0, count)) plan[element] = taker
  return { plan, groups: [giver, taker] }
}

/** Three groups by chance, the largest first (two when there are no more). */
function drawGroups({ groupCount, sizes }: Arrangement, random: Random): Int32Array {
  const groups = Int32Array.from({ length: groupCount }, (_, group) => group)
  shuffle(groups, random)
  return groups.subarray(0, 3).sort((first, second) => sizes[second]! - sizes[first]!)
}

/** The small group, with those of the large one who suit it best, becomes the large one; the others become the small one. */
function exchangeRoles(arrangement: Arrangement, large: number, small: number): Upheaval | undefined {
  const { sizes, groupOf } = arrangement
  if (sizes[large] === sizes[small]) return undefined
  const suited = bySuiting(arrangement, large, small)
  const plan = groupOf.slice()
  for (const element of membersOf(arrangement, small)) plan[element] = large
  for (const element of suited.subarray(sizes[large]! - sizes[small]!)) plan[element] = small
  return { plan, groups: [large, small] }
}

/** Two groups join to form the large one; its former members part, by chance, into two, with those who found no room. */
function joinAndPart(arrangement: Arrangement, large: number, left: number, right: number, random: Random): Upheaval | undefined {
  const { sizes, gains, elementCount, groupOf } = arrangement
  if (sizes[left]! + sizes[right]! < sizes[large]! || sizes[left] === sizes[large]) return undefined
  const closeness = (element: number) => gains[left * elementCount + element]! + gains[right * elementCount + element]!
  const joined = Int32Array.of(...membersOf(arrangement, left), ...membersOf(arrangement, right))
  joined.sort((first, second) => closeness(second) - closeness(first))
  const parted = Int32Array.of(...membersOf(arrangement, large), ...joined.subarray(sizes[large]!))
  shuffle(parted, random)
  const plan = groupOf.slice()
  for (const element of joined.subarray(0, sizes[large]!)) plan[element] = large
  parted.forEach((element, place) => (plan[element] = place < sizes[left]! ? left : right))
  return { plan, groups: [large, left, right] }
}

/** The members of a group, those who would gain most by joining the other first. */
function bySuiting(arrangement: Arrangement, group: number, other: number): Int32Array {
  const gain = (element: number) => arrangement.gainOfInsert(element, other)
  return membersOf(arrangement, group).sort((first, second) => gain(second) - gain(first))
}

function membersOf({ members, sizes, capacity }: Arrangement, group: number): Int32Array {
  return members.slice(group * capacity, group * capacity + sizes[group]!)
}
