/** The years of the books: how they follow each other, and where each stands. Pure. */
import { dayAfter } from '#src/platform/time.ts'
import type { FiscalYear } from './queries.ts'

type Days = Pick<FiscalYear, 'firstDay' | 'lastDay'>

/** The civil year of a day. */
export function civilYear(day: string): Days {
  return { firstDay: `${day.slice(0, 4)}-01-01`, lastDay: `${day.slice(0, 4)}-12-31` }
}

/** Twelve months from a day on. */
export function yearFrom(firstDay: string): Days {
  return { firstDay, lastDay: Temporal.PlainDate.from(firstDay).add({ years: 1 }).subtract({ days: 1 }).toString() }
}

/** What follows the last one. @param years the most recent first */
export function yearToOpen(years: readonly Days[]): Days | undefined {
  return years[0] && yearFrom(dayAfter(years[0].lastDay))
}

/** The year that a day is of; before the first the first, after the last the last. @param years the most recent first */
export function yearAt<Year extends Days>(years: readonly Year[], day: string): Year | undefined {
  return years.find(({ firstDay }) => firstDay <= day) ?? years.at(-1)
}

/** Less than a month: asked about. */
export function isShort({ firstDay, lastDay }: Days): boolean {
  return dayAfter(lastDay) < Temporal.PlainDate.from(firstDay).add({ months: 1 }).toString()
}

export type YearState = 'closed' | 'over' | 'going-on' | 'to-come'

export function stateOf({ firstDay, lastDay, closedOn }: Pick<FiscalYear, 'firstDay' | 'lastDay' | 'closedOn'>, today: string): YearState {
  if (closedOn !== null) return 'closed'
  if (today > lastDay) return 'over'
  return today < firstDay ? 'to-come' : 'going-on'
}

/** At once, while the accounts of the last one are being finished. */
const mostOpen = 2

export type OpeningRefusal = 'odd-length' | 'far-away' | 'two-open'

/** Whether a year may be opened: neither upside down nor longer than two years, near enough to be meant, and with one other open at most. */
export function refusalToOpen({ firstDay, lastDay }: Days, years: readonly FiscalYear[], today: string): OpeningRefusal | undefined {
  const starts = Temporal.PlainDate.from(firstDay)
  if (lastDay < firstDay || lastDay >= starts.add({ months: 24 }).toString()) return 'odd-length'
  const near = Temporal.PlainDate.from(today)
  if (firstDay < near.subtract({ years: 2 }).toString() || firstDay > near.add({ years: 2 }).toString()) return 'far-away'
  return years.filter(({ closedOn }) => closedOn === null).length >= mostOpen ? 'two-open' : undefined
}

/** Where what is of a day is written: on that day, or on the first day that is open after its closed year. */
export function dayToWrite(years: readonly FiscalYear[], day: string): string {
  const year = years.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
  if (!year || year.closedOn === null) return day
  const open = years.filter(({ firstDay, closedOn }) => closedOn === null && firstDay > day)
  return open.at(-1)?.firstDay ?? day
}

/** Whether a year may still be a slip of the hand: the last one, open, without an entry. @param years the most recent first */
export function mayBeSlip(year: FiscalYear, years: readonly FiscalYear[]): boolean {
  return years[0]?.firstDay === year.firstDay && year.closedOn === null && year.entries === 0
}

/** The months of a year, each by its first day, the first one by the year's. */
export function monthsOf({ firstDay, lastDay }: Days): string[] {
  const months: string[] = []
  for (let month = `${firstDay.slice(0, 7)}-01`; month <= lastDay; month = Temporal.PlainDate.from(month).add({ months: 1 }).toString())
    months.push(month)
  return months
}
