/** What is usual in the network's canteens: the middle half of them, from what their own pages show. Pure. */
import type { Lever } from './scenario.ts'

/** Fewer canteens than this say nothing of each other. */
export const fewestCanteens = 5

/** Half of the canteens lie between. */
export type Range = { low: number; high: number; middle: number }
export type Ranges = Partial<Record<Lever, Range & { canteens: number }>>

export type ServedMonth = { canteenId: string; eaters: number | null; meanCents: number | null; occupancy: number | null }

/** @param served months as the canteens' pages show them: what is hidden there is none here. @param foodCents of each, what its page on the price says */
export function rangesOf(served: readonly ServedMonth[], foodCents: readonly number[]): Ranges {
  const canteens = [...Map.groupBy(served, ({ canteenId }) => canteenId).values()]
  const meansOf = (read: (month: ServedMonth) => number | null) => canteens.flatMap((months) => meanOf(months, read) ?? [])
  return {
    ...told(
      'meanCents',
      meansOf(({ meanCents }) => meanCents),
      10,
    ),
    ...told(
      'filled',
      meansOf(({ occupancy }) => (occupancy === null ? null : occupancy * 100)),
      1,
    ),
    ...told('foodCents', foodCents, 10),
  }
}

/** Of the months that show it, each weighing as many meals as it served; undefined where none does. */
function meanOf(months: readonly ServedMonth[], read: (month: ServedMonth) => number | null): number | undefined {
  const shown = months.flatMap((month) => {
    const value = read(month)
    return value === null || month.eaters === null ? [] : [{ value, eaters: month.eaters }]
  })
  const eaters = shown.reduce((sum, each) => sum + each.eaters, 0)
  return eaters === 0 ? undefined : shown.reduce((sum, each) => sum + each.eaters * each.value, 0) / eaters
}

function told(lever: Lever, values: readonly number[], step: number): Ranges {
  return values.length < fewestCanteens ? {} : { [lever]: { ...rangeOf(values, step), canteens: values.length } }
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
