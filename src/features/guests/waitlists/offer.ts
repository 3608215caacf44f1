/** How long an offer stands, and what somebody who waits may expect. Pure. */
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Places } from '#src/features/planning/meals/places.ts'
import { atPlace, instantAt } from '#src/platform/time.ts'

/** Nobody has to answer between these hours of the canteen's clock. */
const dayBegins = '08:00'
const dayEnds = '21:30'

const minute = 60_000
/** By day there is time to ask the others; a mail of the night has been read by the time the hours begin to count. */
const minutesByDay = 4 * 60
const minutesByNight = 2 * 60
const shortest = 15
/** The nearer the meal, the sooner the next in line must have a chance: a quarter of the waking time that is left. */
const shareOfTimeLeft = 0.25

type MealHours = Pick<Meal, 'cooksAt' | 'tableAt'> & { canteen: { timeZone: string } }

/** Later than this no offer is made: nobody could come in time. */
export function lastOfferAt(meal: Pick<Meal, 'cooksAt' | 'tableAt'>, needs: Places): Date {
  return new Date(+beginsAt(meal, needs) - shortest * minute)
}

/** When a party must be there: whoever cooks comes first. */
function beginsAt({ cooksAt, tableAt }: Pick<Meal, 'cooksAt' | 'tableAt'>, { kitchen }: Places): Date {
  return kitchen > 0 && cooksAt ? cooksAt : tableAt
}

/** Until when an offer made now holds its places. Only waking hours count, so that nobody loses a place by sleeping. */
export function offerLapsesAt(meal: MealHours, needs: Places, now: Date): Date {
  const { timeZone } = meal.canteen
  const begins = beginsAt(meal, needs)
  const usual = isNight(now, timeZone) ? minutesByNight : minutesByDay
  const share = wakingMinutes(now, begins, timeZone) * shareOfTimeLeft
  const lapses = afterWakingMinutes(now, Math.max(shortest, Math.min(usual, share)), timeZone)
  return lapses < begins ? lapses : begins
}

/** After the meal moved: nobody loses time that was promised, but the meal's beginning; whoever must think again has the time for it. */
export function offerLapsesAfterMove(meal: MealHours, needs: Places, { lapsesAt, now }: { lapsesAt: Date; now: Date }): Date {
  const [anew, begins] = [offerLapsesAt(meal, needs, now), beginsAt(meal, needs)]
  const later = anew > lapsesAt ? anew : lapsesAt
  return later < begins ? later : begins
}

function isNight(now: Date, timeZone: string): boolean {
  const { from, until } = wakingHoursOf(now, 0, timeZone)
  return now < from || now >= until
}

function wakingHoursOf(now: Date, daysLater: number, timeZone: string): { from: Date; until: Date } {
  const day = atPlace(now, timeZone).toPlainDate().add({ days: daysLater }).toString()
  return { from: instantAt(day, dayBegins, timeZone), until: instantAt(day, dayEnds, timeZone) }
}

/** A meal is booked weeks ahead, not years: beyond this nothing changes. */
const daysLookedAt = 30

function wakingMinutes(now: Date, until: Date, timeZone: string): number {
  let minutes = 0
  for (let day = 0; day < daysLookedAt; day++) {
    const hours = wakingHoursOf(now, day, timeZone)
    minutes += Math.max(0, Math.min(+hours.until, +until) - Math.max(+hours.from, +now)) / minute
  }
  return minutes
}

function afterWakingMinutes(now: Date, minutes: number, timeZone: string): Date {
  let left = minutes
  for (let day = 0; day < daysLookedAt; day++) {
    const hours = wakingHoursOf(now, day, timeZone)
    const start = Math.max(+hours.from, +now)
    const awake = Math.max(0, (+hours.until - start) / minute)
    if (left <= awake) return new Date(start + left * minute)
    left -= awake
  }
  return new Date(+now + minutes * minute)
}

/** Words, not percentages: what is known of a list does not allow more. */
export type Chance = 'good' | 'fair' | 'slim' | 'unknown'

/** Fewer meals than this say nothing about what usually comes free. */
const mealsNeeded = 5

/**
 * @param placesAhead what the parties in front wait for, and the party's own places
 * @param usuallyFreed places given back at each of the canteen's last meals
 */
export function chanceOf(placesAhead: number, usuallyFreed: readonly number[]): Chance {
  if (usuallyFreed.length < mealsNeeded) return 'unknown'
  const sufficed = usuallyFreed.filter((freed) => freed >= placesAhead).length / usuallyFreed.length
  if (sufficed >= 2 / 3) return 'good'
  return sufficed >= 1 / 3 ? 'fair' : 'slim'
}
