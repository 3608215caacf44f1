import { expect, test } from 'vitest'
import { nearMeals, sayDay } from './near-meals.ts'

const now = new Date('2026-12-01T09:00Z')
const meal = (day: string, changes: { canteen?: string; state?: 'draft' | 'published' | 'cancelled' | 'held' } = {}) => ({
  ...{ canteen: 'lille', timeZone: 'Europe/Paris', state: 'published' as const, day },
  ...changes,
})

test('near are all meals of today, and of each canteen the next one that takes place', () => {
  const [lunch, evening, next] = [meal('2026-12-01', { state: 'held' }), meal('2026-12-01'), meal('2026-12-03')]
  const elsewhere = meal('2026-12-20', { canteen: 'lyon' })
  const others = [
    meal('2026-12-02', { state: 'cancelled' }),
    meal('2026-12-02', { state: 'draft' }),
    meal('2026-12-04'),
    meal('2026-11-30'),
  ]

  expect(nearMeals([lunch, evening, ...others.slice(0, 2), next, ...others.slice(2), elsewhere], now)).toEqual([
    lunch,
    evening,
    next,
    elsewhere,
  ])
})

test('a day is called as people call it', () => {
  expect(sayDay(meal('2026-12-02'), now, 'fr')).toBe('demain')
  expect(sayDay(meal('2026-12-01'), now, 'en')).toBe('today')
})
