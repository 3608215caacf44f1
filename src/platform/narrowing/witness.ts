/**
 * A set of whole numbers that agrees with all that is known and in which one column differs from the truth: it proves at once what an integer
 * programme takes some milliseconds to prove. It is looked for by repair: a row that no longer holds is mended by another of its columns.
 */
import type { Known, Row } from './known.ts'

/** How many repairs are tried before the question is left to a programme. */
const attempts = 200
const deepest = 8

export class Witnesses {
  readonly #known: Known
  readonly #rowsOf: number[][]
  readonly #sums: number[]

  constructor(known: Known) {
    this.#known = known
    this.#rowsOf = known.low.map(() => [])
    known.rows.forEach(({ sum }, row) => sum.forEach(([column]) => this.#rowsOf[column]!.push(row)))
    this.#sums = known.rows.map(({ sum }) => sum.reduce((all, [column, factor]) => all + factor * known.truth[column]!, 0))
  }

  /** Whether a column is seen to be able to differ from the truth by so much; false proves nothing. */
  canDiffer(column: number, by: number): boolean {
    return this.#fits(column, by) && this.#change(column, by, { changed: new Set(), touched: new Set(), left: attempts }, deepest)
  }

  /** Makes the change, mends what it breaks, and takes it back. */
  #change(column: number, by: number, search: Search, depth: number): boolean {
    this.#add(column, by)
    search.changed.add(column)
    const before = search.touched
    const here = { ...search, touched: new Set([...before, ...this.#rowsOf[column]!]) }
    const isFound = this.#mend(here, depth)
    search.left = here.left
    this.#add(column, -by)
    search.changed.delete(column)
    return isFound
  }

  #mend(search: Search, depth: number): boolean {
    const broken = [...search.touched].find((row) => this.#lacking(row) !== 0)
    if (broken === undefined) return true
    if (depth === 0 || search.left-- <= 0) return false
    const lacking = this.#lacking(broken)
    for (const [column, factor] of this.#known.rows[broken]!.sum) {
      const by = lacking / factor
      const whole = Math.sign(by) * Math.ceil(Math.abs(by) - 1e-9)
      if (search.changed.has(column) || !this.#fits(column, whole)) continue
      if (this.#change(column, whole, search, depth - 1)) return true
    }
    return false
  }

  #fits(column: number, by: number): boolean {
    const { low, high, truth } = this.#known
    return truth[column]! + by >= low[column]! && truth[column]! + by <= high[column]!
  }

  /** By how much a row's sum must change to hold. */
  #lacking(row: number): number {
    const [{ low, high }, sum] = [this.#known.rows[row] as Row, this.#sums[row]!]
    if (sum < low - 1e-6) return low - sum
    return sum > high + 1e-6 ? high - sum : 0
  }

  #add(column: number, by: number): void {
    for (const row of this.#rowsOf[column]!) {
      const factor = this.#known.rows[row]!.sum.find(([other]) => other === column)![1]
      this.#sums[row]! += factor * by
    }
  }
}

type Search = { changed: Set<number>; touched: Set<number>; left: number }
