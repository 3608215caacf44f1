/** Weeks as canteens plan them: named by their Monday, `YYYY-MM-DD`. Pure. */
import { readDay } from '#src/platform/time.ts'

/** How far ahead one gesture prepares, beside what is left of the present week. */
export const weeksPrepared = 4

/** The Monday of the week that a day falls in. */
export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}

/** The seven days of a week. */
export function daysOfWeek(monday: string): string[] {
  return Array.from({ length: 7 }, (_, days) => addDays(monday, days))
}

/** The Mondays of the present week and of the weeks that one gesture prepares. */
export function mondaysAhead(today: string): string[] {
  return Array.from({ length: weeksPrepared + 1 }, (_, weeks) => addDays(mondayOf(today), weeks * 7))
}

/** From today to the last Sunday that one gesture prepares. */
export function daysToPrepare(today: string): string[] {
  return mondaysAhead(today)
    .flatMap(daysOfWeek)
    .filter((day) => day >= today)
}

/** A week's name in an address, when it is a Monday that exists. */
export function readMonday(written: string): string | undefined {
  const day = readDay(written)
  return day !== undefined && mondayOf(day) === day ? day : undefined
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
