/** What is left of a meal for somebody who looks at it. Pure: sees a meal and an instant, never the database. */
import type { MealState } from '#src/platform/database/tables/meals.ts'
import { placesLeft, type MealRoom } from './places.ts'

export type MealPlaces = MealRoom & {
  state: MealState
  bookingClosesAt: Date
  endsAt: Date
}

export type Availability = {
  status: 'open' | 'full' | 'booking-closed' | 'cancelled' | 'over'
  /** Places left; null where nobody is asked to cook. */
  kitchen: number | null
  table: number
}

/** Full means that neither the kitchen nor the table has a place left. */
export function availabilityOf(meal: MealPlaces, now: Date): Availability {
  const left = placesLeft(meal, now)
  const kitchen = meal.kitchenPlaces === 0 ? null : left.kitchen
  return { status: statusOf(meal, left.kitchen + left.table, now), kitchen, table: left.table }
}

/** Where somebody who comes for the first time finds a place while the meal is full for all others. */
export type NewcomersPlaces = 'kitchen' | 'table' | 'both'

export function placesOfNewcomersOnly(meal: MealPlaces, now: Date): NewcomersPlaces | undefined {
  if (availabilityOf(meal, now).status !== 'full') return undefined
  const { kitchen, table } = placesLeft(meal, now, 'newcomer')
  if (kitchen > 0 && table > 0) return 'both'
  if (kitchen > 0) return 'kitchen'
  return table > 0 ? 'table' : undefined
}

/** Full for most, but somebody who comes for the first time still finds a place. */
export function welcomesNewcomersOnly(meal: MealPlaces, now: Date): boolean {
  return placesOfNewcomersOnly(meal, now) !== undefined
}

function statusOf(meal: MealPlaces, left: number, now: Date): Availability['status'] {
  if (meal.state === 'cancelled') return 'cancelled'
  if (meal.state === 'closed' || now >= meal.endsAt) return 'over'
  if (meal.state !== 'published' || now >= meal.bookingClosesAt) return 'booking-closed'
  return left === 0 ? 'full' : 'open'
}
