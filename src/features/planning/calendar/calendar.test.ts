import { expect, test } from 'vitest'
import { nothingSetAside } from '#test/world.ts'
import { availabilityOf } from '#src/features/planning/meals/availability.ts'
import { daysOf, nextChange, nextOpenMeals, openDays, weeksOf, type CalendarMeal, type ShownMeal } from './calendar.ts'

const now = new Date('2026-12-01T09:00Z')

function lunch(day: string, changes: Partial<CalendarMeal> = {}): CalendarMeal {
  return {
    slug: `${day}-dejeuner`,
    canteen: 'la-marmite',
    canteenName: 'La Marmite',
    town: 'Lille',
    timeZone: 'Europe/Paris',
    day,
    kind: 'lunch',
    title: 'Velouté',
    placeName: null,
    state: 'published',
    tableAt: new Date(`${day}T11:15Z`),
    endsAt: new Date(`${day}T13:00Z`),
    bookingClosesAt: new Date(`${day}T08:30Z`),
    kitchenPlaces: 10,
    tablePlaces: 40,
    cooksConfirmed: 0,
    eatersConfirmed: 0,
    ...nothingSetAside,
    ...changes,
  }
}

const shown: ShownMeal = { ...lunch('2026-12-02'), availability: availabilityOf(lunch('2026-12-02'), now) }

test('meals are grouped by day and those that ended are gone', () => {
  const meals = [lunch('2026-11-30'), lunch('2026-12-01'), lunch('2026-12-01', { canteen: 'le-figuier' }), lunch('2026-12-02')]

  expect(daysOf(meals, {}, now).map(({ day, meals: shown }) => [day, shown.length])).toEqual([
    ['2026-12-01', 2],
    ['2026-12-02', 1],
  ])
})

test('a filter keeps one kind, or what has places left in the kitchen or at table', () => {
  const meals = [
    lunch('2026-12-02', { slug: 'full-kitchen', cooksConfirmed: 10 }),
    lunch('2026-12-02', { slug: 'full-table', eatersConfirmed: 40 }),
    lunch('2026-12-02', { slug: 'brunch', kind: 'brunch' }),
    lunch('2026-12-02', { slug: 'cancelled', state: 'cancelled' }),
  ]
  const kept = (filter: Parameters<typeof daysOf>[1]) => daysOf(meals, filter, now).flatMap((day) => day.meals.map(({ slug }) => slug))

  expect(kept({ kind: 'brunch' })).toEqual(['brunch'])
  expect(kept({ placesLeft: 'kitchen' })).toEqual(['full-table', 'brunch'])
  expect(kept({ placesLeft: 'table' })).toEqual(['full-kitchen', 'brunch'])
})

test('a full meal that keeps places for newcomers says so, and where, until it gives them back', () => {
  const meal = lunch('2026-12-02', { cooksConfirmed: 10, eatersConfirmed: 39, eatersHeldForNewcomers: 1, releaseMinutes: 240 })
  const shownAt = (instant: Date) => daysOf([meal], {}, instant)[0]?.meals[0]
  const released = new Date(meal.tableAt.getTime() - 240 * 60_000)

  expect(shownAt(now)).toMatchObject({ newcomersOnly: 'table', availability: { status: 'full' } })
  expect(shownAt(new Date(released.getTime() - 1))?.newcomersOnly).toBe('table')
  expect(shownAt(released)?.newcomersOnly).toBeUndefined()
  const both = { ...meal, cooksConfirmed: 9, cooksHeldForNewcomers: 1 }
  expect(
    daysOf([both, { ...both, eatersConfirmed: 40, eatersHeldForNewcomers: 0 }], {}, now)[0]?.meals.map(
      ({ newcomersOnly }) => newcomersOnly,
    ),
  ).toEqual(['both', 'kitchen'])
  expect(daysOf([{ ...meal, eatersConfirmed: 40, eatersHeldForNewcomers: 0 }], {}, now)[0]?.meals[0]?.newcomersOnly).toBeUndefined()
})

test('the calendar looks the same until the next closing of bookings or end of a meal', () => {
  const today = lunch('2026-12-01')

  expect(nextChange([today, lunch('2026-12-02')], now)).toEqual(today.endsAt)
  expect(nextChange([lunch('2026-12-02')], now)).toEqual(new Date('2026-12-02T08:30Z'))
  expect(nextChange([], now)).toEqual(new Date('2026-12-02T09:00Z'))
})

test('the next meals offer two a day at most and every canteen once', () => {
  const meals = ['a', 'b', 'c'].flatMap((canteen) => [lunch('2026-12-02', { canteen }), lunch('2026-12-03', { canteen })])
  const inOrder = meals.sort((one, other) => one.day.localeCompare(other.day))

  expect(nextOpenMeals(inOrder, now, 6).map(({ day, canteen }) => [day, canteen])).toEqual([
    ['2026-12-02', 'a'],
    ['2026-12-02', 'b'],
    ['2026-12-03', 'c'],
  ])
})

test('a long list opens with its first days, a short one wholly', () => {
  const dayOf = (day: number, meals: number) => ({ day: `2026-12-0${day}`, meals: Array<ShownMeal>(meals).fill(shown) })

  expect(openDays([1, 2, 3, 4].map((day) => dayOf(day, 10)))).toBe(4)
  expect(openDays([1, 2, 3, 4, 5, 6, 7, 8, 9].map((day) => dayOf(day, 5)))).toBe(3)
  expect(openDays([1, 2, 3].map((day) => dayOf(day, 30)))).toBe(2)
  expect(openDays([])).toBe(0)
})

test('a period is laid out in weeks that begin on Monday', () => {
  expect(weeksOf('2026-12-03', 5)).toEqual([
    [undefined, undefined, undefined, '2026-12-03', '2026-12-04', '2026-12-05', '2026-12-06'],
    ['2026-12-07', undefined, undefined, undefined, undefined, undefined, undefined],
  ])
})
