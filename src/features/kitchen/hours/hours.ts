/** Hours that somebody gave, as they alone read them. Pure. */
import type { TeammateKind } from '#src/platform/database/tables/kitchen.ts'

/** A line as it stands now. */
export type HoursLine = {
  id: string
  what: string
  day: string
  startsAt: Date | null
  minutes: number
  /** Of these, what a task of the canteen lasted at which they were; the rest is as they say. */
  confirmedMinutes: number
  closes: boolean
  personKind: TeammateKind
}

/** Whose hours are nobody's volunteering. */
export function isVolunteering({ personKind }: Pick<HoursLine, 'personKind'>): boolean {
  return personKind === 'volunteer' || personKind === 'board-member'
}

export function minutesOf(lines: readonly Pick<HoursLine, 'minutes'>[]): number {
  return lines.reduce((sum, { minutes }) => sum + minutes, 0)
}

export function confirmedOf(lines: readonly Pick<HoursLine, 'confirmedMinutes'>[]): number {
  return lines.reduce((sum, { confirmedMinutes }) => sum + confirmedMinutes, 0)
}

/** By month, `YYYY-MM`, the earliest first. */
export function byMonth(lines: readonly HoursLine[]): { month: string; minutes: number; confirmed: number }[] {
  return [...Map.groupBy(lines, ({ day }) => day.slice(0, 7))]
    .map(([month, ofMonth]) => ({ month, minutes: minutesOf(ofMonth), confirmed: confirmedOf(ofMonth) }))
    .toSorted((one, other) => one.month.localeCompare(other.month))
}

/** How many weeks in a row, up to this one or the one before it, somebody was at a task in; what they added beside counts for none. */
export function weeksWithoutBreak(lines: readonly HoursLine[], today: string): number {
  const weeks = new Set(lines.filter(({ confirmedMinutes }) => confirmedMinutes > 0).map(({ day }) => mondayOf(day)))
  const current = mondayOf(today)
  let monday = weeks.has(current) ? current : weekBefore(current)
  let count = 0
  for (; weeks.has(monday); monday = weekBefore(monday)) count++
  return count
}

function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}

function weekBefore(monday: string): string {
  return Temporal.PlainDate.from(monday).subtract({ days: 7 }).toString()
}

/** The same task on the same day of the week, so many times in a row: « vous avez fermé les onze derniers vendredis ». */
export type Habit = { what: string; weekday: number; times: number }

/** From so many times in a row on, somebody else could learn it. */
export const habitFrom = 5

/** @param openings days on which the canteen opened, the latest first: a day that was closed breaks no row */
export function habitOf(lines: readonly HoursLine[], openings: readonly string[]): Habit | undefined {
  const kept = lines.filter(({ minutes }) => minutes > 0)
  const habits = [...Map.groupBy(kept, ({ what, day }) => `${weekdayOf(day)} ${what}`).values()].map((same) => {
    const { what, day } = same[0]!
    const weekday = weekdayOf(day)
    const days = new Set(same.map((line) => line.day))
    const ofWeekday = openings.filter((opening) => weekdayOf(opening) === weekday)
    const broken = ofWeekday.findIndex((opening) => !days.has(opening))
    return { what, weekday, times: broken === -1 ? ofWeekday.length : broken }
  })
  return habits.filter(({ times }) => times >= habitFrom).toSorted((one, other) => other.times - one.times)[0]
}

function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}

/** What the law says of an employee's day, told to them alone. */
export type WorkNotice = { kind: 'long-day'; day: string; minutes: number } | { kind: 'short-rest'; day: string; minutes: number }

/** Ten hours a day at most (Code du travail, L. 3121-18), eleven of rest between two days (L. 3131-1). */
const longestDay = 600
const shortestRest = 660

export function workNotices(lines: readonly HoursLine[]): WorkNotice[] {
  const paid = lines.filter(({ personKind, minutes }) => !isVolunteering({ personKind }) && minutes > 0)
  const days = [...Map.groupBy(paid, ({ day }) => day)].toSorted(([one], [other]) => one.localeCompare(other))
  return days.flatMap(([day, ofDay], index): WorkNotice[] => {
    const minutes = minutesOf(ofDay)
    const long: WorkNotice[] = minutes > longestDay ? [{ kind: 'long-day', day, minutes }] : []
    const rest = index > 0 ? restBetween(days[index - 1]![1], ofDay) : undefined
    return rest !== undefined && rest < shortestRest ? [...long, { kind: 'short-rest', day, minutes: rest }] : long
  })
}

/** In minutes; undefined where an hour is not known. */
function restBetween(before: readonly HoursLine[], after: readonly HoursLine[]): number | undefined {
  const ends = before.flatMap(({ startsAt, minutes }) => (startsAt ? startsAt.getTime() / 60_000 + minutes : []))
  const starts = after.flatMap(({ startsAt }) => (startsAt ? startsAt.getTime() / 60_000 : []))
  if (ends.length === 0 || starts.length === 0) return undefined
  const rest = Math.min(...starts) - Math.max(...ends)
  return rest < 0 ? undefined : rest
}

export const longestWhat = 80
export const mostMinutesADay = 1440

/** The load of somebody, or of a team, is that of eight weeks. */
export const loadDays = 56
/** Of fewer people a share would name somebody, or tell what the others gave. */
export const fewestPeople = 8
