/** The days of a canteen's till, as its page lists them. Pure. */
import type { ClosingKind } from '#src/platform/database/tables/ledger.ts'
import { dayAfter, dayBefore } from '#src/platform/time.ts'
import { lastDayOver } from './till-day.ts'

export type Closing = {
  kind: ClosingKind
  number: number
  firstDay: string
  lastDay: string
  receivedCents: number
  reversedCents: number
  perpetualReceivedCents: number
  perpetualReversedCents: number
}

export type UnclosedMeal = { slug: string; title: string; day: string }

export type Till = {
  /** Until when days are closed; the first and last day of the books: null before they begin. */
  closedUntil: string | null
  firstDay: string | null
  lastDay: string | null
  /** Of days of the month that is looked at, and of months and years. The latest first. */
  closings: readonly Closing[]
  /** The last of all, whatever month is looked at: its totals only rise. */
  latest: Closing | null
  /** What keeps days open. */
  unclosed: readonly UnclosedMeal[]
  /** Whether the next day to close holds what no secret known here opens. */
  isSealed: boolean
}

export const openStates = ['running', 'meal-open', 'sealed', 'ready', 'waits'] as const
export type OpenState = (typeof openStates)[number]
export type ListedDay = { day: string } & ({ state: 'closed'; closing: Closing } | { state: OpenState; unclosed: readonly UnclosedMeal[] })

type Looking = { month: string; timeZone: string; now: Date }

/** The days of a month that the books have reached, the latest first. @param month its first day */
export function daysOf(till: Till, { month, timeZone, now }: Looking): ListedDay[] {
  const { firstDay, lastDay } = till
  if (firstDay === null || lastDay === null) return []
  const over = lastDayOver(now, timeZone)
  const monthEnd = Temporal.PlainDate.from(month).add({ months: 1 }).subtract({ days: 1 }).toString()
  const first = [month, firstDay].toSorted().at(-1)!
  const last = [monthEnd, dayAfter(over), lastDay].toSorted()[0]!
  const days: ListedDay[] = []
  for (let day = last; day >= first; day = dayBefore(day)) days.push(listed(till, day, over))
  return days
}

function listed(till: Till, day: string, over: string): ListedDay {
  const closing = till.closings.find(({ kind, firstDay }) => kind === 'day' && firstDay === day)
  return closing ? { day, state: 'closed', closing } : { day, state: stateOf(till, day, over), unclosed: unclosedOn(till, day) }
}

/** Days are closed in their order: what keeps one open keeps open those after it. */
function stateOf(till: Till, day: string, over: string): OpenState {
  if (day > over) return 'running'
  if (unclosedOn(till, day).length > 0) return 'meal-open'
  if (day !== nextDay(till)) return 'waits'
  return till.isSealed ? 'sealed' : 'ready'
}

function unclosedOn({ unclosed }: Till, day: string): UnclosedMeal[] {
  return unclosed.filter((meal) => meal.day === day)
}

/** The day that is closed next. */
export function nextDay({ closedUntil, firstDay }: Pick<Till, 'closedUntil' | 'firstDay'>): string | null {
  return closedUntil === null ? firstDay : dayAfter(closedUntil)
}

/** No fiscal year is open for the days that come. */
export function lacksYear({ lastDay }: Pick<Till, 'lastDay'>, { timeZone, now }: Omit<Looking, 'month'>): boolean {
  return lastDay !== null && lastDay <= lastDayOver(now, timeZone)
}
