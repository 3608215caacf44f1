/** Before and after an action: how the change ranks among those that came by themselves, with its interval, and the same months a year before. Pure. */
import type { Figure } from '#src/features/impact/indicators/figure.ts'
import { rankedChange, type Ranked } from '#src/platform/statistics/before-after.ts'
import { newcombe, type Interval } from '#src/platform/statistics/wilson.ts'
import type { Action } from './action.ts'

/** Months before, and after. */
export const length = 3

export type Effect =
  /** `from`: the month whose figures are waited for. */
  | { state: 'too-early'; from: string }
  | { state: 'too-few' }
  | {
      state: 'known'
      ranked: Ranked
      /** Of shares of people, where how many they were may be told. */
      interval: Interval | undefined
      /** What the same months did a year before. */
      yearBefore: number | undefined
    }

/** @param figures of the action's class, of as many months as there are */
export function effectOf(figures: readonly Figure[], { startedOn, triggers }: Pick<Action, 'startedOn' | 'triggers'>): Effect {
  const months = monthsBetween(figures, startedOn)
  const action = months.indexOf(monthAfter(startedOn))
  const values = months.map((month) => valueAt(figures, month))
  const after = values.slice(action).filter((value) => value !== null)
  if (action === -1 || after.length < length) return { state: 'too-early', from: plus(monthAfter(startedOn), length - 1) }
  const skipped = new Set([...triggers.map((month) => months.indexOf(month)), action - 1])
  const ranked = rankedChange(values, { action, length, skipped })
  if (!ranked) return { state: 'too-few' }
  const windows = windowsOf(values, { action, skipped }).map((window) => window.map((at) => figureAt(figures, months[at]!)!))
  return { state: 'known', ranked, interval: intervalOf(windows), yearBefore: sameMonthsBefore(figures, windows) }
}

/** From the first month that is told to the last. The month in which somebody began belongs to neither side. */
function monthsBetween(figures: readonly Figure[], startedOn: string): string[] {
  const told = figures.map(({ month }) => month).toSorted()
  const [first, last] = [told[0], told.at(-1)]
  if (first === undefined || last === undefined || last < monthAfter(startedOn)) return []
  const months = []
  for (let month = first; month <= last; month = plus(month, 1)) months.push(month)
  return months
}

function windowsOf(values: readonly (number | null)[], { action, skipped }: { action: number; skipped: ReadonlySet<number> }): number[][] {
  const told = [...values.keys()].filter((at) => values[at] !== null && !skipped.has(at))
  return [told.filter((at) => at < action).slice(-length), told.filter((at) => at >= action).slice(0, length)]
}

function intervalOf([before = [], after = []]: readonly Figure[][]): Interval | undefined {
  const [one, other] = [pooled(before), pooled(after)]
  return one && other ? newcombe(one, other) : undefined
}

function pooled(figures: readonly Figure[]) {
  if (figures.some(({ of, low }) => of === null || low === null)) return undefined
  const of = figures.reduce((sum, figure) => sum + figure.of!, 0)
  return of === 0 ? undefined : { of, count: figures.reduce((sum, figure) => sum + figure.of! * figure.value!, 0) }
}

function sameMonthsBefore(figures: readonly Figure[], windows: readonly Figure[][]): number | undefined {
  const means = windows.map((window) => {
    const values = window.map(({ month }) => valueAt(figures, plus(month, -12)))
    return values.length === 0 || values.includes(null) ? undefined : values.reduce<number>((sum, value) => sum + value!, 0) / values.length
  })
  const [before, after] = means
  return before === undefined || after === undefined ? undefined : after - before
}

function figureAt(figures: readonly Figure[], month: string): Figure | undefined {
  return figures.find((figure) => figure.month === month)
}

function valueAt(figures: readonly Figure[], month: string): number | null {
  return figureAt(figures, month)?.value ?? null
}

function monthAfter(day: string): string {
  return plus(`${day.slice(0, 7)}-01`, 1)
}

function plus(month: string, months: number): string {
  return Temporal.PlainDate.from(month).add({ months }).toString()
}
