import { dayAt } from '#src/platform/time.ts'
import type { Meal } from './meal.ts'

export type WelcomeRefusal = 'meal-draft' | 'meal-cancelled' | 'meal-closed' | 'not-yet'

/** Guests are welcomed on the day of the meal, until it is closed. */
export function refusalToWelcome(meal: Pick<Meal, 'state' | 'serviceDate' | 'canteen'>, now: Date): WelcomeRefusal | undefined {
  if (meal.state !== 'published' && meal.state !== 'held') return `meal-${meal.state}`
  return dayAt(now, meal.canteen.timeZone) < meal.serviceDate ? 'not-yet' : undefined
}
