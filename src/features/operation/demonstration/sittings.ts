/** When an invented canteen opens: its weekly sittings, its holidays and how many come by season. */
import type { MealKind } from '#src/platform/database/tables/meals.ts'
import type { CanteenPlan } from './canteen-plans.ts'

export type Sitting = {
  weekday: number
  kind: MealKind
  title: string
  cooksAt: string
  tableAt: string
  endsAt: string
  popularity: number
}

const lunch = (weekday: number, title: string, popularity = 1): Sitting => ({
  weekday,
  kind: 'lunch',
  title,
  cooksAt: '09:30',
  tableAt: '12:15',
  endsAt: '14:00',
  popularity,
})
const dinner = (weekday: number, title: string, popularity = 1.2): Sitting => ({
  weekday,
  kind: 'dinner',
  title,
  cooksAt: '17:00',
  tableAt: '19:30',
  endsAt: '21:30',
  popularity,
})
const brunch = (weekday: number, title: string): Sitting => ({
  weekday,
  kind: 'brunch',
  title,
  cooksAt: '09:00',
  tableAt: '11:30',
  endsAt: '14:00',
  popularity: 1.35,
})

const tuesday = lunch(2, 'Le déjeuner du mardi')
const wednesday = lunch(3, 'Le mercredi en famille', 1.1)
const thursday = lunch(4, 'Le déjeuner du jeudi')
const friday = lunch(5, 'Le vendredi du marché')

export const sittingsOf: Record<CanteenPlan['rhythm'], readonly Sitting[]> = {
  lunches: [tuesday, wednesday, thursday, friday, dinner(4, 'Le souper du jeudi')],
  mixed: [tuesday, wednesday, thursday, friday, dinner(5, 'La grande tablée du vendredi')],
  brunch: [wednesday, thursday, friday, dinner(4, 'La table du jeudi soir'), brunch(7, 'Le brunch du dimanche')],
  evenings: [tuesday, thursday, friday, dinner(3, 'La table du mercredi soir'), dinner(5, 'La grande tablée du vendredi')],
}

export type Holiday = { first: string; last: string; reason: string }

/** Canteens close between Christmas and New Year and some weeks in August, not all the same ones. */
export function holidaysOf(year: number, position: number): Holiday[] {
  const firstWeek = 1 + (position % 3) * 5
  return [
    {
      first: `${year}-08-${String(firstWeek).padStart(2, '0')}`,
      last: `${year}-08-${String(firstWeek + 16).padStart(2, '0')}`,
      reason: 'Congés d’été',
    },
    { first: `${year}-12-23`, last: `${year + 1}-01-03`, reason: 'Fêtes de fin d’année' },
  ]
}

/** How full the year is, January to December: spring and autumn are full, summer is quiet. */
const seasons = [0.92, 0.97, 1.04, 1.05, 1.02, 1, 0.78, 0.72, 1.06, 1.1, 1.07, 0.98]

export function seasonOf(day: string): number {
  return seasons[Number(day.slice(5, 7)) - 1] ?? 1
}
