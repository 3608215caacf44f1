/** Columns, each times a factor, added up. */
export type Sum = readonly (readonly [column: number, factor: number])[]

/** A sum that lies between two bounds, both included; ±Infinity where there is none. */
export type Row = { sum: Sum; low: number; high: number }

/** What is known of whole numbers: each column lies from its `low` to its `high`, and each row holds. */
export type Known = {
  low: number[]
  high: number[]
  rows: Row[]
  /** What the columns are: one of those sets of numbers that what is known allows. */
  truth: number[]
}

/** The same sum with each column once. */
export function addedUp(sum: Sum): Sum {
  const factors = new Map<number, number>()
  for (const [column, factor] of sum) factors.set(column, (factors.get(column) ?? 0) + factor)
  return [...factors].filter(([, factor]) => factor !== 0)
}
