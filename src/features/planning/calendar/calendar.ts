/** The days of a calendar: what a filter keeps, how it is grouped, and until when it looks the same. Pure. */
import type { MealKind } from '#src/platform/database/tables/meals.ts'
import {
  availabilityOf,
  placesOfNewcomersOnly,
  type Availability,
  type MealPlaces,
  type NewcomersPlaces,
} from '#src/features/planning/meals/availability.ts'
import { placeInstants } from '#src/features/planning/meals/places.ts'

export type CalendarMeal = MealPlaces & {
  slug: string
  canteen: string
  canteenName: string
  town: string
  /** From the place that was chosen, as it is shown. */
  distance?: string
  timeZone: string
  day: string
  kind: MealKind
  title: string
  placeName: string | null
}

/** A meal with what is left of it at the instant of the page. */
export type ShownMeal = CalendarMeal & { availability: Availability; newcomersOnly?: NewcomersPlaces | undefined }

export type MealFilter = { kind?: MealKind | undefined; placesLeft?: 'kitchen' | 'table' | undefined }

export type CalendarDay = {
  day: string
  meals: ShownMeal[]
  /** There are more that day than are shown. */
  hasMore?: boolean
}

/** How far ahead one canteen is shown; of many, a week. */
export const periodDays = 30
export const weekDays = 7

/** Of one day no more is shown: more is a list that nobody reads, and a place is asked for instead. */
export const mealsOfADay = 24

/** The day that the network as a whole lives in. */
export const networkTimeZone = 'Europe/Paris'

/** The meals not yet over that the filter keeps, day by day. @param meals in the order they are shown */
export function daysOf(meals: readonly CalendarMeal[], filter: MealFilter, now: Date): CalendarDay[] {
  const days = new Map<string, CalendarDay>()
  for (const meal of meals) {
    const availability = availabilityOf(meal, now)
    if (now >= meal.endsAt || !isKept(meal, availability, filter)) continue
    const day = days.get(meal.day) ?? { day: meal.day, meals: [] }
    day.meals.push({ ...meal, availability, newcomersOnly: placesOfNewcomersOnly(meal, now) })
    days.set(meal.day, day)
  }
  return [...days.values()]
}

/** Each day with the first of its meals, and whether there are others. */
export function firstOfEachDay(days: readonly CalendarDay[], most = mealsOfADay): CalendarDay[] {
  return days.map(({ day, meals }) => ({ day, meals: meals.slice(0, most), hasMore: meals.length > most }))
}

function isKept(meal: CalendarMeal, availability: Availability, { kind, placesLeft }: MealFilter): boolean {
  if (kind && meal.kind !== kind) return false
  return !placesLeft || (availability.status === 'open' && (availability[placesLeft] ?? 0) > 0)
}

/**
 * How many of the first days stand open; the others are folded under their names. A list that one reads at a glance is never folded.
 */
export function openDays(days: readonly CalendarDay[]): number {
  const countUntil = (end: number) => days.slice(0, end).reduce((sum, { meals }) => sum + meals.length, 0)
  if (countUntil(days.length) <= mealsAtAGlance) return days.length
  const enough = days.findIndex((_, index) => countUntil(index + 1) >= mealsToBeginWith)
  return Math.max(fewestOpenDays, enough + 1)
}

const mealsAtAGlance = 40
const mealsToBeginWith = 12
const fewestOpenDays = 2

/** Some of the next meals that still have places: two a day at most, and no canteen twice, so that each has its chance to be seen. */
export function nextOpenMeals(meals: readonly CalendarMeal[], now: Date, count: number): ShownMeal[] {
  const chosen: ShownMeal[] = []
  for (const day of daysOf(meals, {}, now)) {
    const open = day.meals.filter(
      ({ availability, canteen }) => availability.status === 'open' && !chosen.some((other) => other.canteen === canteen),
    )
    chosen.push(...open.slice(0, mealsOfOneDay))
  }
  return chosen.slice(0, count)
}

const mealsOfOneDay = 2

/** The next instant at which the same meals look different: bookings close, places held are released, or a meal ends. */
export function nextChange(meals: readonly MealPlaces[], now: Date): Date {
  let next = Number.POSITIVE_INFINITY
  for (const meal of meals) {
    for (const instant of [meal.bookingClosesAt, meal.endsAt, ...placeInstants(meal)])
      if (instant > now) next = Math.min(next, instant.getTime())
  }
  return new Date(Math.min(next, now.getTime() + longestValidity))
}

const longestValidity = 24 * 60 * 60_000

/** The days of a period in whole weeks, Monday first; undefined outside of the period. @param from `YYYY-MM-DD` */
export function weeksOf(from: string, days: number): (string | undefined)[][] {
  const cells = [...Array.from<string | undefined>({ length: Temporal.PlainDate.from(from).dayOfWeek - 1 }), ...daysFrom(from, days)]
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_unused, weekday) => cells[week * 7 + weekday]),
  )
}

export function daysFrom(first: string, length: number): string[] {
  return Array.from({ length }, (_, day) => addDays(first, day))
}

/** @param day `YYYY-MM-DD` */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
