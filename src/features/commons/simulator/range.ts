/** What is usual in the network's canteens: the middle half of them, from what their own pages show. Pure. */
import type { Lever } from './scenario.ts'

/** Fewer canteens than this say nothing of each other. */
export const fewestCanteens = 5

/** Half of the canteens lie between. */
export type Range = { low: number; high: number; middle: number }
export type Ranges = { canteens: number; of: Partial<Record<Lever, Range>> }

export type ServedMonth = { canteenId: string; month: string; eaters: number | null; meanCents: number | null }

/** @param served months as the canteens' pages show them: what is hidden there is none here */
export function rangesOf(served: readonly ServedMonth[]): Ranges {
  const means = [...Map.groupBy(served, ({ canteenId }) => canteenId).values()].flatMap((months) => {
    const told = months.flatMap(({ eaters, meanCents }) => (eaters !== null && meanCents !== null ? [{ eaters, meanCents }] : []))
    const eaters = told.reduce((sum, each) => sum + each.eaters, 0)
    return eaters === 0 ? [] : [told.reduce((sum, each) => sum + each.eaters * each.meanCents, 0) / eaters]
  })
  if (means.length < fewestCanteens) return { canteens: 0, of: {} }
  return { canteens: means.length, of: { meanCents: rangeOf(means, 10) } }
}

function rangeOf(values: readonly number[], step: number): Range {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (share: number) => {
    const position = share * (sorted.length - 1)
    const [before, after] = [sorted[Math.floor(position)]!, sorted[Math.ceil(position)]!]
    return Math.round((before + (after - before) * (position % 1)) / step) * step
  }
  return { low: at(0.25), middle: at(0.5), high: at(0.75) }
}
