/** The meals whose pages are found by their names: today's, and the next one of each canteen. Pure. */
import type { MealState } from '#src/platform/database/tables/meals.ts'
import type { Language } from '#src/platform/language.ts'
import { dayAt, formatNearDay } from '#src/platform/time.ts'

type DatedMeal = { canteen: string; day: string; timeZone: string; state: MealState }

/** @param meals those to come in their order, of any number of canteens */
export function nearMeals<Meal extends DatedMeal>(meals: readonly Meal[], now: Date): Meal[] {
  const run = meals.filter(({ state }) => state !== 'draft' && state !== 'cancelled')
  return [...Map.groupBy(run, ({ canteen }) => canteen).values()].flatMap((own) => {
    const isToday = ({ day, timeZone }: Meal) => day === dayAt(now, timeZone)
    const next = own.find(({ day, timeZone }) => day > dayAt(now, timeZone))
    return [...own.filter(isToday), ...(next ? [next] : [])]
  })
}

/** « demain », as people say it of a day. */
export function sayDay({ day, timeZone }: Pick<DatedMeal, 'day' | 'timeZone'>, now: Date, language: Language): string {
  return formatNearDay(day, dayAt(now, timeZone), language)
}
