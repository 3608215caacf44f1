/** The template: which sittings fall on which days. Pure. */
import type { Clocks } from '#src/features/planning/meals/hours.ts'
import type { MealKind, SittingRhythm } from '#src/platform/database/tables/meals.ts'

export type Sitting = Clocks & {
  id: string
  /** 1 is Monday. */
  weekday: number
  rhythm: SittingRhythm
  kind: MealKind
  title: string
  kitchenPlaces: number
  tablePlaces: number
  /** First and last day, both included; null: until further notice. */
  validFrom: string
  validUntil: string | null
}

export type SittingPlan = Omit<Sitting, 'id'>

/** Days on which the canteen is closed, both included. */
export type Closure = { firstDay: string; lastDay: string }

/** One sitting that does not take place on one day. */
export type SittingException = { sittingId: string; day: string }

type Planning<Kind> = { sittings: readonly Kind[]; closures: readonly Closure[]; exceptions: readonly SittingException[] }

/** Every sitting of these days that the template asks for, less closures and exceptions, day by day and by the clock. */
export function sittingsOn<Kind extends Sitting>(days: readonly string[], planning: Planning<Kind>): { day: string; sitting: Kind }[] {
  const byClock = planning.sittings.toSorted((a, b) => a.tableAt.localeCompare(b.tableAt))
  return days
    .filter((day) => !closureOn(planning.closures, day))
    .flatMap((day) => byClock.filter((sitting) => takesPlaceOn(sitting, day, planning.exceptions)).map((sitting) => ({ day, sitting })))
}

/** The closure that a day falls into, if any. */
export function closureOn<Kind extends Closure>(closures: readonly Kind[], day: string): Kind | undefined {
  return closures.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
}

function takesPlaceOn(sitting: Sitting, day: string, exceptions: readonly SittingException[]): boolean {
  const valid = sitting.validFrom <= day && (sitting.validUntil === null || day <= sitting.validUntil)
  return valid && comesBackOn(sitting, day) && !exceptions.some((given) => given.sittingId === sitting.id && given.day === day)
}

function comesBackOn({ weekday, rhythm, validFrom }: Sitting, day: string): boolean {
  const date = Temporal.PlainDate.from(day)
  if (date.dayOfWeek !== weekday) return false
  if (rhythm === 'weekly') return true
  if (rhythm === 'fortnightly') return weeksSince(firstDayOf(weekday, validFrom), date) % 2 === 0
  if (rhythm === 'last') return date.day + 7 > date.daysInMonth
  return Math.ceil(date.day / 7) === turns[rhythm]
}

const turns = { first: 1, second: 2, third: 3, fourth: 4 } as const

/** The first time that the weekday comes, from which every second week is counted. */
function firstDayOf(weekday: number, validFrom: string): Temporal.PlainDate {
  const from = Temporal.PlainDate.from(validFrom)
  return from.add({ days: (weekday - from.dayOfWeek + 7) % 7 })
}

function weeksSince(first: Temporal.PlainDate, date: Temporal.PlainDate): number {
  return first.until(date).days / 7
}

/** What most canteens begin with: one figure to change is less work than eight to type. */
export const usualRhythm = { rhythm: 'weekly', kind: 'lunch', bookingClosesMinutes: 120, validUntil: null } as const

/** As a form shows it. */
export const usualLunch = {
  weekday: '2',
  rhythm: usualRhythm.rhythm,
  kind: usualRhythm.kind,
  cooksAt: '09:30',
  tableAt: '12:15',
  endsAt: '14:00',
  kitchenPlaces: '10',
  tablePlaces: '40',
  bookingClosesMinutes: String(usualRhythm.bookingClosesMinutes),
}
