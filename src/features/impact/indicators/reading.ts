/** What a page reads of months of figures: one of them beside the same a year before, and all of them as a line. Pure. */
import type { Figure } from './figure.ts'
import { indicatorNames, indicatorNamed, misses, type ClassName, type IndicatorName } from './indicator.ts'

export type ClassReading = {
  class: ClassName
  figure: Figure
  /** Of the same month a year before, counted the same way. */
  before: Figure | undefined
  isMissed: boolean
  /** Of each month of the reading, the oldest first; null where nothing is told. */
  months: readonly (number | null)[]
}

export type Reading = { indicator: IndicatorName; classes: ClassReading[] }

/** @param months the months of the reading, the oldest first, the chosen one last */
export function readingsOf(figures: readonly Figure[], months: readonly string[]): Reading[] {
  return indicatorNames.flatMap((indicator) => {
    const own = figures.filter((figure) => figure.indicator === indicator)
    const classes = indicatorNamed(indicator).classes.flatMap((name) =>
      readClass(
        own.filter((figure) => figure.class === name),
        months,
      ),
    )
    return classes.length === 0 ? [] : [{ indicator, classes }]
  })
}

function readClass(figures: readonly Figure[], months: readonly string[]): ClassReading[] {
  const at = (month: string | undefined) => figures.find((figure) => figure.month === month)
  const figure = at(months.at(-1))
  if (!figure) return []
  const comparable = (other: Figure | undefined) => (other?.version === figure.version ? other : undefined)
  const aim = indicatorNamed(figure.indicator).aims[figure.class]
  const { value, low, high } = figure
  return [
    {
      ...{ class: figure.class, figure, before: comparable(at(months[0])) },
      isMissed: value !== null && aim !== undefined && misses({ value, low, high }, aim, indicatorNamed(figure.indicator)),
      months: months.map((month) => comparable(at(month))?.value ?? null),
    },
  ]
}

/** Thirteen months, the same of the year before first. @param last `YYYY-MM-01` */
export function monthsTo(last: string): string[] {
  const end = Temporal.PlainDate.from(last)
  return Array.from({ length: 13 }, (_, back) => end.subtract({ months: 12 - back }).toString())
}
