/** What is left of a meal for somebody who looks at it. Pure: sees a meal and an instant, never the database. */
import type { MealState } from '#src/platform/tables/meals.ts'

export type MealPlaces = {
  state: MealState
  bookingClosesAt: Date
  endsAt: Date
  kitchenPlaces: number
  tablePlaces: number
  cooksConfirmed: number
  eatersConfirmed: number
}

export type Availability = {
  status: 'open' | 'full' | 'booking-closed' | 'cancelled' | 'over'
  /** Places left; null where nobody is asked to cook. */
  kitchen: number | null
  table: number
}

/** Full means that neither the kitchen nor the table has a place left. */
export function availabilityOf(meal: MealPlaces, now: Date): Availability {
  const kitchen = meal.kitchenPlaces === 0 ? null : meal.kitchenPlaces - meal.cooksConfirmed
  const table = meal.tablePlaces - meal.eatersConfirmed
  return { status: statusOf(meal, (kitchen ?? 0) + table, now), kitchen, table }
}

function statusOf(meal: MealPlaces, left: number, now: Date): Availability['status'] {
  if (meal.state === 'cancelled') return 'cancelled'
  if (meal.state === 'closed' || now >= meal.endsAt) return 'over'
  if (meal.state !== 'published' || now >= meal.bookingClosesAt) return 'booking-closed'
  return left === 0 ? 'full' : 'open'
}
