/** How long it is kept who eats what and who sits with whom. Pure. */
import type { Meal } from './meal.ts'

/** Who closed the wrong meal, or too soon, notices it within the service: by then everything can still be opened again as it was. */
export const hoursKept = 6

/** Who closes on the days after the meal still finds its plan, which the figures of the mixing are counted from. */
export const daysKeptUnclosed = 7

type Ending = Pick<Meal, 'state' | 'endsAt' | 'closedAt'>

/** Until when the needs of a meal's guests are kept. Nobody cooks for a meal that was cancelled. */
export function needsKeptUntil({ state, endsAt, closedAt }: Ending): Date {
  if (state === 'cancelled') return new Date(0)
  return hoursAfter(state === 'closed' && closedAt && closedAt > endsAt ? closedAt : endsAt, hoursKept)
}

/** Until when it is kept who sits where, and with whom a child. */
export function planKeptUntil(meal: Ending): Date {
  return meal.state === 'closed' || meal.state === 'cancelled' ? needsKeptUntil(meal) : hoursAfter(meal.endsAt, 24 * daysKeptUnclosed)
}

function hoursAfter(instant: Date, hours: number): Date {
  return new Date(instant.getTime() + hours * 3_600_000)
}
