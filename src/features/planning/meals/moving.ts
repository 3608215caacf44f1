/** Whether a meal may be on a day, and move to it. Pure. */
import { dayAt } from '#src/platform/time.ts'
import type { Meal } from './meal.ts'
import type { Hours } from './hours.ts'

/** Meals are published weeks ahead: later than this the year was probably typed wrongly. */
const usualDaysAhead = 183

/** Before today or far ahead: asked again with the day named. */
export type DayRefusal = 'day-to-confirm'

/** Another meal is at table just then, in the same place: asked again with that meal named. */
export type HourRefusal = 'hour-to-confirm'

const moveRefusals = ['past-with-guests', 'cooks-past-with-guests', 'day-to-confirm', 'hour-to-confirm'] as const
export type MoveRefusal = (typeof moveRefusals)[number]

export function isMoveRefusal(refusal: string): refusal is MoveRefusal {
  return moveRefusals.some((known) => known === refusal)
}

type Day = {
  /** `YYYY-MM-DD` */
  serviceDate: string
  /** The day that somebody was asked about and said yes to. */
  confirmedDay: string | null
}

export function refusalToDay({ serviceDate, confirmedDay }: Day, today: string): DayRefusal | undefined {
  const isUsual = serviceDate >= today && serviceDate <= Temporal.PlainDate.from(today).add({ days: usualDaysAhead }).toString()
  return isUsual || serviceDate === confirmedDay ? undefined : 'day-to-confirm'
}

export type MealBeside = { slug: string; title: string; tableAt: Date; endsAt: Date }

/** Names the meals that somebody is asked about, as the form says yes to them: with another one beside them it is asked again. */
export function besideKey(meals: readonly MealBeside[]): string {
  return meals
    .map(({ slug }) => slug)
    .toSorted()
    .join(' ')
}

export function refusalToHour(beside: readonly MealBeside[], confirmedBeside: string | null): HourRefusal | undefined {
  return beside.length === 0 || besideKey(beside) === confirmedBeside ? undefined : 'hour-to-confirm'
}

/** Nobody can come to a meal in the past: with guests it goes there in no way. What is left where it is, is not moved. */
export function refusalToMove(
  meal: Meal,
  to: Pick<Hours, 'cooksAt' | 'tableAt'> & Day,
  { parties, now }: { parties: number; now: Date },
): MoveRefusal | undefined {
  if (parties > 0 && isMoved(meal.tableAt, to.tableAt) && to.tableAt <= now) return 'past-with-guests'
  const cooks = meal.cooksConfirmed + meal.cooksOffered
  if (cooks > 0 && to.cooksAt && isMoved(meal.cooksAt, to.cooksAt) && to.cooksAt <= now) return 'cooks-past-with-guests'
  return to.serviceDate === meal.serviceDate ? undefined : refusalToDay(to, dayAt(now, meal.canteen.timeZone))
}

function isMoved(from: Date | null, to: Date): boolean {
  return from?.getTime() !== to.getTime()
}
