/** One sweep at a temperature offers every swap of two groups, and every insert the sizes allow, its chance (Metropolis et al. 1953). */
import type { Arrangement } from './arrangement.ts'
import type { GroupingProblem } from './grouping.ts'
import { type Random, shuffle } from './random.ts'

/** A power of two, so that a mask wraps the index. */
const CHANCES = 2048
/** One sweep in so many offers inserts as well: hardly any is taken, and at every sweep they took a fifth of the time. */
const SWEEPS_AN_INSERT = 4

/**
 * A sweep draws the loss an element would put up with first and then looks for a partner: most elements and most pairs are ruled out by
 * one comparison of numbers that lie side by side, so that nearly all of the proposals of plain annealing cost nothing.
 */
export class Sweep {
  private readonly arrangement: Arrangement
  private readonly bounds: Pick<GroupingProblem, 'smallestSizes' | 'largestSizes'>
  /** At most twice any distance: what a swap loses at least because its two elements stay apart. */
  private readonly leastLoss: number
  private readonly arrivals: Float64Array
  private bestArrival = 0
  /** Logarithms of evenly spread chances in random order: the change accepted at temperature t gains more than t × one of them. */
  private readonly logarithms: Float64Array
  private drawn = 0
  /** The element of the right group that `findSwap` found. */
  private partner = -1
  private sweeps = 0

  constructor(
    arrangement: Arrangement,
    floors: Float64Array,
    bounds: Pick<GroupingProblem, 'smallestSizes' | 'largestSizes'>,
    random: Random,
  ) {
    this.arrangement = arrangement
    this.bounds = bounds
    this.leastLoss = 2 * floors.reduce((least, floor) => Math.min(least, floor), Infinity)
    this.arrivals = new Float64Array(arrangement.capacity)
    const order = Int32Array.from({ length: CHANCES }, (_, chance) => chance)
    shuffle(order, random)
    this.logarithms = Float64Array.from(order, (chance) => Math.log((chance + 0.5) / CHANCES))
  }

  /** Returns the number of pairs of groups it looked at. At temperature 0 it makes improvements only. */
  run(temperature: number, random: Random): number {
    const { groupCount } = this.arrangement
    const offersInserts = temperature === 0 || this.sweeps++ % SWEEPS_AN_INSERT === 0
    this.drawn = random.below(CHANCES)
    for (let left = 0; left < groupCount; left++) {
      for (let right = left + 1; right < groupCount; right++) {
        this.offerSwaps(left, right, temperature)
        if (!offersInserts) continue
        this.offerInserts(left, right, temperature)
        this.offerInserts(right, left, temperature)
      }
    }
    this.arrangement.settle()
    return (groupCount * (groupCount - 1)) / 2
  }

  /** Each element of the left group swaps with the first one of the right for which the loss it drew suffices. */
  private offerSwaps(left: number, right: number, temperature: number): void {
    const { arrangement } = this
    const start = left * arrangement.capacity
    const end = start + arrangement.sizes[left]!
    this.countArrivals(left, right)
    let place = this.findSwap(left, right, start, temperature)
    while (place < end) {
      arrangement.swap(arrangement.members[place]!, this.partner)
      this.countArrivals(left, right)
      place = this.findSwap(left, right, place + 1, temperature)
    }
    this.drawn += end - start
  }

  /**
   * The hot loop: the next place of the left group, from `start` on, whose element swaps with `partner`, or the end of the group.
   * `departure + arrival` bounds what a swap gains; the distance is read only where the bound exceeds the loss drawn. It calls nothing,
   * so that the compiler keeps the arrays in registers.
   */
  private findSwap(left: number, right: number, start: number, temperature: number): number {
    const { arrangement, arrivals, bestArrival, logarithms, leastLoss } = this
    const { gains, members, distances, elementCount, capacity } = arrangement
    const leftEnd = left * capacity + arrangement.sizes[left]!
    const rightStart = right * capacity
    const rightSize = arrangement.sizes[right]!
    const toLeft = left * elementCount
    const toRight = right * elementCount
    const draw = this.drawn - left * capacity
    for (let place = start; place < leftEnd; place++) {
      const first = members[place]!
      const departure = gains[toRight + first]! - gains[toLeft + first]!
      const needed = temperature * logarithms[(draw + place) & (CHANCES - 1)]! - departure
      if (bestArrival <= needed + leastLoss) continue
      const row = first * elementCount
      for (let other = 0; other < rightSize; other++) {
        if (arrivals[other]! <= needed + leastLoss) continue
        const second = members[rightStart + other]!
        const gain = arrivals[other]! - 2 * distances[row + second]!
        if (gain <= needed || gain + departure === 0) continue
        this.partner = second
        return place
      }
    }
    return leftEnd
  }

  private countArrivals(left: number, right: number): void {
    const { arrangement, arrivals } = this
    const { gains, members, elementCount } = arrangement
    const size = arrangement.sizes[right]!
    const start = right * arrangement.capacity
    const toLeft = left * elementCount
    const toRight = right * elementCount
    let best = -Infinity
    for (let place = 0; place < size; place++) {
      const element = members[start + place]!
      const arrival = gains[toLeft + element]! - gains[toRight + element]!
      arrivals[place] = arrival
      if (arrival > best) best = arrival
    }
    this.bestArrival = best
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
