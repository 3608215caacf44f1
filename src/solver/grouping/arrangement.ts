/** A plan under change, with all that makes the next change cheap: gains laid out by group, the way home, an exact value. */
import type { Plan } from './grouping.ts'

const INSERTED = -1

/**
 * `home` is the plan last settled. Moves are noted from there on, so that `goHome` undoes them and `awayCount === 0` tells that the
 * search came back on its own. The distances must be on an exact grid (see landscape.ts).
 */
export class Arrangement {
  readonly elementCount: number
  readonly groupCount: number
  /** Room for the greatest group in `members`. */
  readonly capacity: number
  /** distances[element][other]. Rows of their own spare the hot loops the sums of indices. */
  readonly distances: readonly Int32Array[]
  /** gains[group][element]: the sum of the distances from the element to the members of the group. */
  readonly gains: readonly Int32Array[]
  readonly groupOf: Plan
  readonly sizes: Int32Array
  /** members[group × capacity + place], the first sizes[group] places in use. */
  readonly members: Int32Array
  readonly placeOf: Int32Array
  value = 0
  awayCount = 0
  private readonly home: Plan
  private journal = new Int32Array(1024)
  private journalLength = 0

  constructor(distances: Int32Array, plan: Plan, groupCount: number, capacity: number) {
    this.elementCount = plan.length
    this.groupCount = groupCount
    this.capacity = capacity
    this.distances = rowsOf(distances, plan.length, plan.length)
    this.gains = rowsOf(new Int32Array(groupCount * plan.length), groupCount, plan.length)
    this.groupOf = new Int32Array(plan.length)
    this.home = new Int32Array(plan.length)
    this.sizes = new Int32Array(groupCount)
    this.members = new Int32Array(groupCount * capacity)
    this.placeOf = new Int32Array(plan.length)
    this.deal(plan)
  }

  /** Seats everybody anew and calls it home. */
  deal(plan: Plan): void {
    this.value = 0
    for (const row of this.gains) row.fill(0)
    this.sizes.fill(0)
    for (let element = 0; element < plan.length; element++) this.seat(element, plan[element]!)
    this.home.set(plan)
    this.journalLength = 0
    this.awayCount = 0
  }

  private seat(element: number, group: number): void {
    const toGroup = this.gains[group]!
    const row = this.distances[element]!
    this.join(element, group)
    this.value += toGroup[element]!
    for (let other = 0; other < this.elementCount; other++) toGroup[other]! += row[other]!
  }

  /** What moving the element to another group would add to the value. */
  gainOfInsert(element: number, group: number): number {
    return this.gains[group]![element]! - this.gains[this.groupOf[element]!]![element]!
  }

  /** What two elements of different groups changing places would add to the value. */
  gainOfSwap(first: number, second: number): number {
    const both = this.gainOfInsert(first, this.groupOf[second]!) + this.gainOfInsert(second, this.groupOf[first]!)
    return both - 2 * this.distances[first]![second]!
  }

  /** Moves an element to another group that has room in `capacity`; the size bounds are the caller's business. */
  insert(element: number, group: number): void {
    const from = this.groupOf[element]!
    this.value += this.gainOfInsert(element, group)
    this.note(element, INSERTED - from)
    this.leave(element)
    this.join(element, group)
    this.countAway(element, from, group)
    const row = this.distances[element]!
    const fromGroup = this.gains[from]!
    const toGroup = this.gains[group]!
    for (let other = 0; other < this.elementCount; other++) {
      const distance = row[other]!
      fromGroup[other]! -= distance
      toGroup[other]! += distance
    }
  }

  /** Two elements of different groups change places. */
  swap(first: number, second: number): void {
    const firstGroup = this.groupOf[first]!
    const secondGroup = this.groupOf[second]!
    this.value += this.gainOfSwap(first, second)
    this.note(first, second)
    this.exchangePlaces(first, second)
    this.countAway(first, firstGroup, secondGroup)
    this.countAway(second, secondGroup, firstGroup)
    const firstRow = this.distances[first]!
    const secondRow = this.distances[second]!
    const toFirst = this.gains[firstGroup]!
    const toSecond = this.gains[secondGroup]!
    for (let other = 0; other < this.elementCount; other++) {
      const change = (firstRow[other]! - secondRow[other]!) | 0
      toFirst[other]! -= change
      toSecond[other]! += change
    }
  }

  /** Makes the present plan home. */
  settle(): void {
    const { journal, home, groupOf } = this
    for (let entry = 0; entry < this.journalLength; entry += 2) {
      const first = journal[entry]!
      const second = journal[entry + 1]!
      home[first] = groupOf[first]!
      if (second >= 0) home[second] = groupOf[second]!
    }
    this.journalLength = 0
    this.awayCount = 0
  }

  /** Undoes every move since home, to the last bit. */
  goHome(): void {
    for (let entry = this.journalLength - 2; entry >= 0; entry -= 2) {
      const first = this.journal[entry]!
      const second = this.journal[entry + 1]!
      if (second >= 0) this.swap(first, second)
      else this.insert(first, INSERTED - second)
    }
    this.journalLength = 0
  }

  private note(first: number, second: number): void {
    if (this.journalLength === this.journal.length) this.growJournal()
    this.journal[this.journalLength] = first
    this.journal[this.journalLength + 1] = second
    this.journalLength += 2
  }

  private growJournal(): void {
    const longer = new Int32Array(this.journal.length * 2)
    longer.set(this.journal)
    this.journal = longer
  }

  private leave(element: number): void {
    const group = this.groupOf[element]!
    const place = this.placeOf[element]!
    const last = this.members[group * this.capacity + --this.sizes[group]!]!
    this.members[group * this.capacity + place] = last
    this.placeOf[last] = place
  }

  private join(element: number, group: number): void {
    const place = this.sizes[group]!++
    this.members[group * this.capacity + place] = element
    this.placeOf[element] = place
    this.groupOf[element] = group
  }

  private exchangePlaces(first: number, second: number): void {
    const { members, placeOf, groupOf, capacity } = this
    const group = groupOf[first]!
    const place = placeOf[first]!
    members[group * capacity + place] = second
    members[groupOf[second]! * capacity + placeOf[second]!] = first
    groupOf[first] = groupOf[second]!
    groupOf[second] = group
    placeOf[first] = placeOf[second]!
    placeOf[second] = place
  }

  private countAway(element: number, from: number, to: number): void {
    if (this.home[element] === from) this.awayCount++
    else if (this.home[element] === to) this.awayCount--
  }
}

function rowsOf(cells: Int32Array, count: number, width: number): Int32Array[] {
  return Array.from({ length: count }, (_, row) => cells.subarray(row * width, (row + 1) * width))
}
