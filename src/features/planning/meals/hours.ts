/** From the clock on the wall of the canteen to the instants of one meal. Pure. */
import { atPlace, dayAfter, dayBefore, instantAt, isSkipped } from '#src/platform/time.ts'

/** Clock times of the canteen, `HH:MM` or `HH:MM:SS`. */
export type Clocks = {
  cooksAt: string | null
  tableAt: string
  endsAt: string
  /** How long before the table bookings close. */
  bookingClosesMinutes: number
}

export type Hours = { cooksAt: Date | null; tableAt: Date; endsAt: Date; bookingClosesAt: Date }

const minute = 60_000

/**
 * The instants of a sitting on the day of its table: it may end after midnight, or be cooked for from the evening before. An hour that daylight saving skips becomes the hour after it; the meal keeps its
 * order all the same: cooks never after the table, the end as long after the table as the clocks say.
 * @param day `YYYY-MM-DD`
 */
export function hoursOn(day: string, clocks: Clocks, timeZone: string): Hours {
  const tableAt = instantAt(day, clocks.tableAt, timeZone)
  const cooksAt = clocks.cooksAt === null ? null : instantAt(cookingDay(day, clocks), clocks.cooksAt, timeZone)
  const endsAt = instantAt(endingDay(day, clocks), clocks.endsAt, timeZone)
  return {
    tableAt,
    cooksAt: cooksAt && earlier(cooksAt, tableAt),
    endsAt: endsAt > tableAt ? endsAt : later(tableAt, minutesBetween(clocks.tableAt, clocks.endsAt)),
    bookingClosesAt: later(tableAt, -clocks.bookingClosesMinutes),
  }
}

type Sitting = Omit<Clocks, 'bookingClosesMinutes'>

function cookingDay(day: string, { cooksAt, tableAt }: Sitting): string {
  return cooksAt !== null && minutesOf(cooksAt) > minutesOf(tableAt) ? dayBefore(day) : day
}

function endingDay(day: string, { tableAt, endsAt }: Sitting): string {
  return minutesOf(endsAt) <= minutesOf(tableAt) ? dayAfter(day) : day
}

/** Which clocks of a meal no clock on the wall will show: daylight saving skips them. Weekly sittings move on such a day; one meal is asked again. */
export function skippedClocks(day: string, clocks: Sitting, timeZone: string): (keyof Sitting)[] {
  const skipped: (keyof Sitting)[] = []
  if (clocks.cooksAt !== null && isSkipped(cookingDay(day, clocks), clocks.cooksAt, timeZone)) skipped.push('cooksAt')
  if (isSkipped(day, clocks.tableAt, timeZone)) skipped.push('tableAt')
  if (isSkipped(endingDay(day, clocks), clocks.endsAt, timeZone)) skipped.push('endsAt')
  return skipped
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other
}

function later(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * minute)
}

const minutesOfDay = 24 * 60
/** Nobody cooks or eats longer: more is a mistake of the pen. */
const longestMinutes = 12 * 60

function minutesOf(clock: string): number {
  const { hour, minute: minutes } = Temporal.PlainTime.from(clock)
  return hour * 60 + minutes
}

/** From one clock to the next time that the other comes round; what is at the same time comes round a day later. */
function minutesBetween(from: string, until: string): number {
  return (minutesOf(until) - minutesOf(from) + minutesOfDay) % minutesOfDay || minutesOfDay
}

/** What is wrong with the order of a sitting's clocks. An end before the start is the next day's, a kitchen after the table the evening before's. */
export function disorderOf({ cooksAt, tableAt, endsAt }: Sitting): 'cooks-after-table' | 'end-before-table' | undefined {
  if (cooksAt !== null && cooksAt !== tableAt && minutesBetween(cooksAt, tableAt) > longestMinutes) return 'cooks-after-table'
  if (minutesBetween(tableAt, endsAt) > longestMinutes) return 'end-before-table'
  return undefined
}

/** The clocks that a meal's instants show at the canteen: what a form starts from. */
export function clocksOf(hours: Hours, timeZone: string): Clocks {
  return {
    cooksAt: hours.cooksAt && clockAt(hours.cooksAt, timeZone),
    tableAt: clockAt(hours.tableAt, timeZone),
    endsAt: clockAt(hours.endsAt, timeZone),
    bookingClosesMinutes: Math.round((hours.tableAt.getTime() - hours.bookingClosesAt.getTime()) / minute),
  }
}

/** `HH:MM` as the clock on the wall shows it. */
export function clockAt(instant: Date, timeZone: string): string {
  return atPlace(instant, timeZone).toPlainTime().toString({ smallestUnit: 'minute' })
}
