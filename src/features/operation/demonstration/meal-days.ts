/** The dated sittings of one invented canteen, from thirteen months ago to five weeks ahead. */
import type { Random } from '#src/solver/random.ts'
import type { CanteenPlan } from './canteen-plans.ts'
import { about, chance, pick, weighted } from './draw.ts'
import { menus, type Menu } from './menus.ts'
import { holidaysOf, seasonOf, sittingsOf, type Holiday, type Sitting } from './sittings.ts'

export type MealDay = {
  day: string
  sitting: Sitting
  menu: Menu
  /** 0 thirteen months ago, 1 today. */
  progress: number
  eatersWanted: number
  /** Before the demonstration's day: held and closed. */
  past: boolean
  elsewhere: { name: string; address: string } | null
}

/** Brings the whole network to about 54,000 meals eaten a year (domain.md §1). */
const attendance = 0.77
const monthsBack = 13
const daysAhead = 35

const lunchOfTheDay: Sitting = {
  weekday: 1,
  kind: 'lunch',
  title: 'Le déjeuner du jour',
  cooksAt: '09:30',
  tableAt: '12:15',
  endsAt: '14:00',
  popularity: 1,
}

const specials: readonly Sitting[] = [
  {
    weekday: 6,
    kind: 'theme-evening',
    title: 'Soirée jeux et soupes',
    cooksAt: '17:00',
    tableAt: '19:30',
    endsAt: '22:00',
    popularity: 1.5,
  },
  {
    weekday: 6,
    kind: 'first-time',
    title: 'La table des premières fois',
    cooksAt: '09:30',
    tableAt: '12:30',
    endsAt: '14:30',
    popularity: 1.1,
  },
  { weekday: 6, kind: 'workshop', title: 'Atelier pain au levain', cooksAt: '09:00', tableAt: '12:30', endsAt: '14:30', popularity: 0.9 },
  { weekday: 6, kind: 'celebration', title: 'La fête de la soupe', cooksAt: '15:00', tableAt: '19:00', endsAt: '23:00', popularity: 1.7 },
]

export function holidays(today: string, position: number): Holiday[] {
  const year = Number(today.slice(0, 4))
  return [year - 2, year - 1, year, year + 1].flatMap((each) => holidaysOf(each, position))
}

export function mealDaysOf(plan: CanteenPlan, position: number, today: string, random: Random): MealDay[] {
  const first = firstDay(today)
  const closed = holidays(today, position)
  const days: MealDay[] = []
  for (let day = first; day <= plusDays(today, daysAhead); day = plusDays(day, 1)) {
    if (closed.some(({ first: from, last }) => day >= from && day <= last)) continue
    for (const sitting of sittingsOn(plan, day, { opensToday: position === 0 && day === today, random }))
      days.push(mealDay(plan, day, sitting, { first, today }, random))
  }
  return days
}

export function firstDay(today: string): string {
  return Temporal.PlainDate.from(today).subtract({ months: monthsBack }).with({ day: 1 }).toString()
}

export function plusDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** The first canteen opens on the demonstration's own day, whatever the day: its board is what one comes to see. */
function sittingsOn(plan: CanteenPlan, day: string, { opensToday, random }: { opensToday: boolean; random: Random }): Sitting[] {
  const { dayOfWeek } = Temporal.PlainDate.from(day)
  const special = dayOfWeek === 6 && chance(random, 0.22) ? [pick(random, specials)] : []
  const ordinary = sittingsOf[plan.rhythm].filter(({ weekday }) => weekday === dayOfWeek)
  return opensToday && ordinary.length === 0 ? [lunchOfTheDay] : [...ordinary, ...special]
}

function mealDay(
  plan: CanteenPlan,
  day: string,
  sitting: Sitting,
  { first, today }: { first: string; today: string },
  random: Random,
): MealDay {
  const past = day < today
  const crowd = about(random, plan.usualEaters * sitting.popularity * seasonOf(day) * attendance, plan.usualEaters * 0.5)
  return {
    day,
    sitting,
    menu: pick(random, menusOf(day)),
    progress: Math.min(1, daysBetween(first, day) / daysBetween(first, today)),
    eatersWanted: Math.max(5, Math.round(past ? crowd : bookedAhead(plan, crowd, daysBetween(today, day), random))),
    past,
    elsewhere: chance(random, 0.012) ? { name: 'Cantine éphémère du parc', address: `Entrée du parc, ${plan.town}` } : null,
  }
}

/** How many have already booked: nearly all for tomorrow, few for next month; some meals are full or nearly so. */
function bookedAhead(plan: CanteenPlan, crowd: number, days: number, random: Random): number {
  if (days < 15 && chance(random, 0.1)) return plan.tablePlaces - weighted(random, [2, 3, 3, 2])
  return crowd * Math.max(0.12, 0.95 - 0.045 * days)
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}

function menusOf(day: string): Menu[] {
  const month = Number(day.slice(5, 7))
  return menus().filter(({ months }) => months.includes(month))
}
