/** The best single change between two groups: a swap, or an insert where the sizes allow one. */
import type { Arrangement } from './arrangement.ts'
import { LEAST } from './landscape.ts'

/** Finds the best change and keeps it in `gain`, `first` and `second`; one object serves a whole search, so that nothing is allocated. */
export class BestExchange {
  /** What the change adds to the value; 0 when none is better than staying. */
  gain = 0
  /** The element that moves to the other of the two groups. */
  first = -1
  /** The element that takes its place, or −1 when `first` moves alone. */
  second = -1
  private readonly arrangement: Arrangement
  private readonly floors: Int32Array
  private readonly smallest: Int32Array
  private readonly largest: Int32Array
  private readonly arrivals: Int32Array

  constructor(arrangement: Arrangement, floors: Int32Array, smallest: Int32Array, largest: Int32Array) {
    this.arrangement = arrangement
    this.floors = floors
    this.smallest = smallest
    this.largest = largest
    this.arrivals = new Int32Array(arrangement.capacity)
  }

  look(left: number, right: number): void {
    this.gain = 0
    this.lookForSwap(left, right)
    this.lookForInsert(left, right)
    this.lookForInsert(right, left)
  }

  /** A swap gains at most what both elements gain less their floors: whole rows are ruled out by the best arrival from the right. */
  private lookForSwap(left: number, right: number): void {
    const { arrangement, floors, arrivals } = this
    const { members, capacity } = arrangement
    const leftSize = arrangement.sizes[left]!
    const rightSize = arrangement.sizes[right]!
    const toLeft = arrangement.gains[left]!
    const toRight = arrangement.gains[right]!
    const bestArrival = this.countArrivals(left, right)
    for (let place = left * capacity; place < left * capacity + leftSize; place++) {
      const first = members[place]!
      const departure = (toRight[first]! - toLeft[first]!) | 0
      const bounded = departure - floors[first]!
      if (bounded + bestArrival <= this.gain) continue
      const row = arrangement.distances[first]!
      for (let other = 0; other < rightSize; other++) {
        if (bounded + arrivals[other]! <= this.gain) continue
        const second = members[right * capacity + other]!
        const gain = departure + arrivals[other]! + floors[second]! - 2 * row[second]!
        if (gain > this.gain) this.keep(gain, first, second)
      }
    }
  }

  private countArrivals(left: number, right: number): number {
    const { arrangement, floors, arrivals } = this
    const { members } = arrangement
    const size = arrangement.sizes[right]!
    const start = right * arrangement.capacity
    const toLeft = arrangement.gains[left]!
    const toRight = arrangement.gains[right]!
    let best = LEAST
    for (let place = 0; place < size; place++) {
      const element = members[start + place]!
      const arrival = (toLeft[element]! - toRight[element]! - floors[element]!) | 0
      arrivals[place] = arrival
      best = Math.max(best, arrival)
    }
    return best
  }

  private lookForInsert(from: number, to: number): void {
    const { arrangement } = this
    const size = arrangement.sizes[from]!
    if (size === this.smallest[from] || arrangement.sizes[to] === this.largest[to]) return
    const start = from * arrangement.capacity
    for (let place = start; place < start + size; place++) {
      const element = arrangement.members[place]!
      const gain = arrangement.gainOfInsert(element, to)
      if (gain > this.gain) this.keep(gain, element, -1)
    }
  }

  private keep(gain: number, first: number, second: number): void {
    this.gain = gain
    this.first = first
    this.second = second
  }
}
