/** One sweep at a temperature offers every swap of two groups, and every insert the sizes allow, its chance (Metropolis et al. 1953). */
import type { Arrangement } from './arrangement.ts'
import type { GroupingProblem } from './grouping.ts'
import { type Random, shuffle } from './random.ts'

/** A power of two, so that a mask wraps the index. */
const CHANCES = 8192

/**
 * A sweep draws the loss an element would put up with first and then looks for a partner: most elements and most pairs are ruled out by
 * one comparison of numbers that lie side by side, so that nearly all of the proposals of plain annealing cost nothing.
 */
export class Sweep {
  private readonly arrangement: Arrangement
  private readonly floors: Float64Array
  private readonly bounds: Pick<GroupingProblem, 'smallestSizes' | 'largestSizes'>
  private readonly arrivals: Float64Array
  /** Logarithms of evenly spread chances in random order: the change accepted at temperature t gains more than t × one of them. */
  private readonly logarithms: Float64Array
  private drawn = 0

  constructor(
    arrangement: Arrangement,
    floors: Float64Array,
    bounds: Pick<GroupingProblem, 'smallestSizes' | 'largestSizes'>,
    random: Random,
  ) {
    this.arrangement = arrangement
    this.floors = floors
    this.bounds = bounds
    this.arrivals = new Float64Array(arrangement.capacity)
    const order = Int32Array.from({ length: CHANCES }, (_, chance) => chance)
    shuffle(order, random)
    this.logarithms = Float64Array.from(order, (chance) => Math.log((chance + 0.5) / CHANCES))
  }

  /** Returns the number of pairs of groups it looked at. At temperature 0 it makes improvements only. */
  run(temperature: number, random: Random): number {
    const { groupCount } = this.arrangement
    this.drawn = random.below(CHANCES)
    for (let left = 0; left < groupCount; left++) {
      for (let right = left + 1; right < groupCount; right++) {
        this.offerSwaps(left, right, temperature)
        this.offerInserts(left, right, temperature)
        this.offerInserts(right, left, temperature)
      }
    }
    this.arrangement.settle()
    return (groupCount * (groupCount - 1)) / 2
  }

  /** The hot loop: `departure + arrival` bounds what a swap gains; the distance is read only where the bound exceeds the loss drawn. */
  private offerSwaps(left: number, right: number, temperature: number): void {
    const { arrangement, floors, arrivals, logarithms } = this
    const { gains, members, distances, elementCount, capacity } = arrangement
    const leftEnd = left * capacity + arrangement.sizes[left]!
    const rightStart = right * capacity
    const rightSize = arrangement.sizes[right]!
    const toLeft = left * elementCount
    const toRight = right * elementCount
    let bestArrival = this.countArrivals(left, right)
    for (let place = left * capacity; place < leftEnd; place++) {
      const first = members[place]!
      const departure = gains[toRight + first]! - gains[toLeft + first]! - floors[first]!
      const needed = temperature * logarithms[this.drawn++ & (CHANCES - 1)]! - departure
      if (bestArrival <= needed) continue
      const row = first * elementCount
      for (let other = 0; other < rightSize; other++) {
        const arrival = arrivals[other]!
        if (arrival <= needed) continue
        const second = members[rightStart + other]!
        const excess = floors[first]! + floors[second]! - 2 * distances[row + second]!
        if (arrival + excess <= needed || departure + arrival + excess === 0) continue
        arrangement.swap(first, second)
        bestArrival = this.countArrivals(left, right)
        break
      }
    }
  }

  private countArrivals(left: number, right: number): number {
    const { arrangement, floors, arrivals } = this
    const { gains, members, elementCount } = arrangement
    const size = arrangement.sizes[right]!
    const start = right * arrangement.capacity
    const toLeft = left * elementCount
    const toRight = right * elementCount
    let best = -Infinity
    for (let place = 0; place < size; place++) {
      const element = members[start + place]!
      const arrival = gains[toLeft + element]! - gains[toRight + element]! - floors[element]!
      arrivals[place] = arrival
      if (arrival > best) best = arrival
    }
    return best
  }

  private offerInserts(from: number, to: number, temperature: number): void {
    const { arrangement, bounds, logarithms } = this
    const { sizes, members, capacity } = arrangement
    for (let place = 0; place < sizes[from]!; place++) {
      if (sizes[from] === bounds.smallestSizes[from] || sizes[to] === bounds.largestSizes[to]) return
      const element = members[from * capacity + place]!
      const gain = arrangement.gainOfInsert(element, to)
      if (gain > temperature * logarithms[this.drawn++ & (CHANCES - 1)]!) arrangement.insert(element, to)
    }
  }
}
