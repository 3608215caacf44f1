import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addedUp, type Known } from './known.ts'
import { openNarrowing } from './narrowing.ts'
import { Witnesses } from './witness.ts'

const most = 6
const column = fc.integer({ min: 0, max: most })
const factor = fc.constantFrom(-1, 1, 1, 1, 2)
const truths = fc.array(column, { minLength: 2, maxLength: 4 })

/** Whole numbers from 0 to 6 and what is told of some sums of them. */
const known: fc.Arbitrary<Known> = truths.chain((truth) =>
  fc
    .array(
      fc.record({
        sum: fc.array(fc.tuple(fc.nat(truth.length - 1), factor), { minLength: 1, maxLength: 4 }),
        below: fc.constantFrom(0, 0, 1, 3, Infinity),
        above: fc.constantFrom(0, 0, 2, Infinity),
      }),
      { maxLength: 4 },
    )
    .map((told) => ({
      truth,
      low: truth.map(() => 0),
      high: truth.map(() => most),
      rows: told.map(({ sum, below, above }) => {
        const value = sum.reduce((all, [index, times]) => all + times * truth[index]!, 0)
        return { sum: addedUp(sum), low: value - below, high: value + above }
      }),
    })),
)

/** Every set of numbers that what is known allows. */
function allowed({ truth, rows }: Known): number[][] {
  let all: number[][] = [[]]
  for (let column = 0; column < truth.length; column++)
    all = all.flatMap((set) => Array.from({ length: most + 1 }, (_, value) => [...set, value]))
  return all.filter((set) =>
    rows.every(({ sum, low, high }) => {
      const value = sum.reduce((total, [index, times]) => total + times * set[index]!, 0)
      return value >= low && value <= high
    }),
  )
}

test('a number is narrowed to as many values as trying all sets of numbers finds', async () => {
  await fc.assert(
    fc.asyncProperty(known, fc.integer({ min: 1, max: 7 }), async (given, values) => {
      const sets = allowed(given)
      const narrowing = await openNarrowing(given)
      for (const index of given.truth.keys()) {
        const seen = sets.map((set) => set[index]!)
        const spread = Math.max(...seen) - Math.min(...seen) + 1
        expect(narrowing.valuesOf(index)).toBe(spread)
        expect(narrowing.isNarrow(index, values)).toBe(spread < values)
      }
      narrowing.close()
    }),
    { numRuns: 150 },
  )
})

test('a witness is only found where there is one', () => {
  fc.assert(
    fc.property(known, fc.integer({ min: -3, max: 3 }), (given, by) => {
      const sets = allowed(given)
      const witnesses = new Witnesses(given)
      for (const index of given.truth.keys())
        if (witnesses.canDiffer(index, by)) expect(sets.some((set) => set[index] === given.truth[index]! + by)).toBe(true)
    }),
  )
})

test('who learns a number narrows what stands beside it in a sum, and widens it again without', async () => {
  const both = [
    [0, 1],
    [1, 1],
  ] as const
  const rows = [{ sum: both, low: 10, high: 10 }]
  const narrowing = await openNarrowing({ low: [0, 0], high: [Infinity, Infinity], truth: [3, 7], rows })
  expect(narrowing.valuesOf(0)).toBe(11)
  narrowing.bound(1, 7, 7)
  expect(narrowing.valuesOf(0)).toBe(1)
  narrowing.bound(1, 0, Infinity)
  expect(narrowing.isNarrow(0, 11)).toBe(false)
  narrowing.close()
})

test('what nothing holds can be anything', async () => {
  const narrowing = await openNarrowing({ low: [0], high: [Infinity], truth: [3], rows: [] })
  expect(narrowing.valuesOf(0)).toBe(Infinity)
  narrowing.close()
})

/** Infinity is written as nothing. */
function read(file: string): Known & { column: number } {
  const { low, high, truth, rows, column: asked } = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Written
  const endless = (each: number | null, sign: number) => each ?? sign * Infinity
  return {
    low,
    high: high.map((each) => endless(each, 1)),
    truth,
    rows: rows.map((row) => ({ sum: row.sum, low: endless(row.low, -1), high: endless(row.high, 1) })),
    column: asked,
  }
}
type Written = { low: number[]; high: (number | null)[]; truth: number[]; column: number; rows: WrittenRow[] }
type WrittenRow = { sum: [number, number][]; low: number | null; high: number | null }

test('what fits is found where the solver first says that nothing does: the months of fourteen canteens', async () => {
  const told = read('presolved-away.json')
  for (const { sum, low, high } of told.rows) {
    const value = sum.reduce((all, [index, times]) => all + times * told.truth[index]!, 0)
    expect(value).toBeGreaterThanOrEqual(low)
    expect(value).toBeLessThanOrEqual(high)
  }
  const narrowing = await openNarrowing(told)
  expect(narrowing.valuesOf(told.column)).toBeGreaterThan(1)
  narrowing.close()
})
