/** Several months of an indicator as one figure: made of what is told of each alone, so that it tells nothing more. Pure. */
import { wilson } from '#src/platform/statistics/wilson.ts'
import type { Figure } from './figure.ts'
import { indicatorNames, indicatorNamed, misses, type ClassName, type IndicatorName } from './indicator.ts'

export type Summary = {
  indicator: IndicatorName
  class: ClassName
  value: number
  low: number | null
  high: number | null
  /** People or answers behind a share, where all months tell them. */
  of: number | null
  /** In how many months it was told. */
  months: number
  isMissed: boolean
}

/** What adds up from month to month; of all else a month's mean is told. */
const addsUp: readonly string[] = ['eaters', 'hours', 'rescued', 'given']

export function summariesOf(figures: readonly Figure[]): Summary[] {
  return indicatorNames.flatMap((indicator) =>
    (indicatorNamed(indicator).classes as readonly ClassName[]).flatMap((name) =>
      summaryOf(figures.filter((figure) => figure.indicator === indicator && figure.class === name && figure.value !== null)),
    ),
  )
}

/** @param told figures of one class that are told; of several versions that of the last month counts */
function summaryOf(told: readonly Figure[]): Summary[] {
  const version = told.toSorted((one, other) => (one.month < other.month ? -1 : 1)).at(-1)?.version
  const figures = told.filter((figure) => figure.version === version)
  const [first] = figures
  if (!first) return []
  const { indicator, class: name } = first
  const aim = indicatorNamed(indicator).aims[name]
  const whole = { ...valueOf(figures), months: new Set(figures.map(({ month }) => month)).size }
  return [{ indicator, class: name, ...whole, isMissed: aim !== undefined && misses(whole, aim, indicatorNamed(indicator)) }]
}

function valueOf(figures: readonly Figure[]): Pick<Summary, 'value' | 'low' | 'high' | 'of'> {
  const [{ indicator, class: name }] = figures as [Figure]
  const sum = figures.reduce((total, { value }) => total + value!, 0)
  if (addsUp.includes(name)) return { value: sum, low: null, high: null, of: null }
  const of = figures.reduce<number | null>((total, figure) => (total === null || figure.of === null ? null : total + figure.of), 0)
  if (of === null || of === 0) return { value: sum / figures.length, low: null, high: null, of: null }
  const weighted = figures.reduce((total, figure) => total + figure.value! * figure.of!, 0)
  if (indicatorNamed(indicator).unit !== 'share') return { value: weighted / of, low: null, high: null, of }
  return { value: weighted / of, ...wilson({ count: Math.min(weighted, of), of }), of }
}
