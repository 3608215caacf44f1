/** One sweep at a temperature offers every swap of two groups, and every insert the sizes allow, its chance (Metropolis et al. 1953). */
import type { Arrangement } from './arrangement.ts'
import type { GroupingProblem } from './grouping.ts'
import { LEAST } from './landscape.ts'
import { DRAWS, type Losses } from './losses.ts'
import type { Random } from '../random.ts'

/** One sweep in so many offers inserts as well: hardly any is taken, and at every sweep they took a fifth of the time. */
const SWEEPS_AN_INSERT = 4

/**
 * A sweep draws the loss an element would put up with first and then looks for a partner: most elements and most pairs are ruled out by
 * one comparison, so that nearly all of the proposals of plain annealing cost nothing. The hot loops hold no other loop and call nothing:
 * only then does the compiler check the arrays once a loop rather than at each step (a third of the time of a sweep).
 */
export class Sweep {
  private readonly arrangement: Arrangement
  private readonly bounds: Pick<GroupingProblem, 'smallestSizes' | 'largestSizes'>
  /** At most twice any distance: what a swap loses at least because its two elements stay apart. */
  private readonly leastLoss: number
  /** What the elements of the right group would gain in the left one, by their places. */
  private readonly arrivals: Int32Array
  /** The losses of this sweep, and how many of them are drawn. */
  private draws: Int32Array = new Int32Array(DRAWS)
  private drawn = 0
  /** What the element that `findMover` found needs its partner to gain. */
  private needed = 0
  private sweeps = 0

  constructor(arrangement: Arrangement, floors: Int32Array, bounds: Pick<GroupingProblem, 'smallestSizes' | 'largestSizes'>) {
    this.arrangement = arrangement
    this.bounds = bounds
    this.leastLoss = 2 * floors.reduce((least, floor) => Math.min(least, floor), -LEAST)
    this.arrivals = new Int32Array(arrangement.capacity)
  }

  /** Returns the number of pairs of groups it looked at. */
  run({ temperature, draws }: Losses, random: Random): number {
    const { groupCount } = this.arrangement
    const offersInserts = temperature === 0 || this.sweeps++ % SWEEPS_AN_INSERT === 0
    this.draws = draws
    this.drawn = random.below(DRAWS)
    for (let left = 0; left < groupCount; left++) {
      for (let right = left + 1; right < groupCount; right++) {
        this.offerSwaps(left, right)
        if (!offersInserts) continue
        this.offerInserts(left, right)
        this.offerInserts(right, left)
      }
    }
    this.arrangement.settle()
    return (groupCount * (groupCount - 1)) / 2
  }

  /** Each element of the left group swaps with the first one of the right for which the loss it drew suffices. */
  private offerSwaps(left: number, right: number): void {
    const { arrangement } = this
    const start = left * arrangement.capacity
    const end = start + arrangement.sizes[left]!
    let bestArrival = this.countArrivals(left, right)
    let place = this.findMover(left, right, start, bestArrival)
    while (place < end) {
      const mover = arrangement.members[place]!
      const partner = this.findPartner(mover, right)
      if (partner >= 0) {
        arrangement.swap(mover, partner)
        bestArrival = this.countArrivals(left, right)
      }
      place = this.findMover(left, right, place + 1, bestArrival)
    }
    this.drawn += end - start
  }

  /** Returns the greatest arrival. */
  private countArrivals(left: number, right: number): number {
    const { arrangement, arrivals } = this
    const { members } = arrangement
    const toLeft = arrangement.gains[left]!
    const toRight = arrangement.gains[right]!
    const size = arrangement.sizes[right]!
    const start = right * arrangement.capacity
    let best = LEAST
    for (let place = 0; place < size; place++) {
      const element = members[(start + place) | 0]!
      const arrival = (toLeft[element]! - toRight[element]!) | 0
      arrivals[place] = arrival
      best = Math.max(best, arrival)
    }
    return best
  }

  /** The next place of the left group, from `first` on, whose element may find a partner among such arrivals; the group's end if none. */
  private findMover(left: number, right: number, first: number, bestArrival: number): number {
    const { arrangement, draws } = this
    const { members } = arrangement
    const toLeft = arrangement.gains[left]!
    const toRight = arrangement.gains[right]!
    const start = left * arrangement.capacity
    const end = start + arrangement.sizes[left]!
    const drawn = this.drawn - start
    const lastDraw = draws.length - 1
    const limit = bestArrival - this.leastLoss
    for (let place = first; place < end; place++) {
      const element = members[place]!
      const needed = (draws[(drawn + place) & lastDraw]! - toRight[element]! + toLeft[element]!) | 0
      if (limit <= needed) continue
      this.needed = needed
      return place
    }
    return end
  }

  /** The first element of the right group whose arrival makes up for what the mover needs; −1 if none. */
  private findPartner(mover: number, right: number): number {
    const { arrangement, arrivals, needed } = this
    const { members } = arrangement
    const row = arrangement.distances[mover]!
    const size = arrangement.sizes[right]!
    const start = right * arrangement.capacity
    const least = needed + this.leastLoss
    for (let place = 0; place < size; place++) {
      if (arrivals[place]! <= least) continue
      const element = members[(start + place) | 0]!
      if (((arrivals[place]! - 2 * row[element]!) | 0) > needed) return element
    }
    return -1
  }

  private offerInserts(from: number, to: number): void {
    const { arrangement, bounds, draws } = this
    const { sizes, members, capacity } = arrangement
    for (let place = 0; place < sizes[from]!; place++) {
      if (sizes[from] === bounds.smallestSizes[from] || sizes[to] === bounds.largestSizes[to]) return
      const element = members[from * capacity + place]!
      if (arrangement.gainOfInsert(element, to) > draws[this.drawn++ & (draws.length - 1)]!) arrangement.insert(element, to)
    }
  }
}
