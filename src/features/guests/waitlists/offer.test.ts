import { expect, test } from 'vitest'
import { chanceOf, lastOfferAt, offerLapsesAt } from './offer.ts'

const meal = { cooksAt: new Date('2026-12-10T08:30Z'), tableAt: new Date('2026-12-10T11:15Z'), canteen: { timeZone: 'Europe/Paris' } }

const toEat = { kitchen: 0, table: 1 }

function lapses(now: string): string {
  return offerLapsesAt(meal, toEat, new Date(now)).toISOString()
}

test('by day an offer stands for four hours', () => {
  expect(lapses('2026-12-01T09:00Z')).toBe('2026-12-01T13:00:00.000Z')
})

test('the hours of the night do not count: who is offered places at eight in the evening may answer the next morning', () => {
  expect(lapses('2026-12-01T19:00Z')).toBe('2026-12-02T09:30:00.000Z')
})

test('an offer of the night stands until two hours after the day has begun', () => {
  expect(lapses('2026-12-01T23:00Z')).toBe('2026-12-02T09:00:00.000Z')
  expect(lapses('2026-12-02T04:00Z')).toBe('2026-12-02T09:00:00.000Z')
})

test('near the meal an offer stands for a quarter of the waking time that is left, but for a quarter of an hour at least', () => {
  expect(lapses('2026-12-10T07:15Z')).toBe('2026-12-10T08:15:00.000Z')
  expect(lapses('2026-12-10T10:45Z')).toBe('2026-12-10T11:00:00.000Z')
})

test('no offer stands beyond the hour of the table', () => {
  expect(lapses('2026-12-10T11:10Z')).toBe('2026-12-10T11:15:00.000Z')
})

test('who cooks must be there when the kitchen begins: offers end before it', () => {
  const toCook = { kitchen: 1, table: 1 }

  expect(offerLapsesAt(meal, toCook, new Date('2026-12-10T08:20Z')).toISOString()).toBe('2026-12-10T08:30:00.000Z')
  expect([lastOfferAt(meal, toCook), lastOfferAt(meal, toEat)].map((at) => at.toISOString())).toEqual([
    '2026-12-10T08:15:00.000Z',
    '2026-12-10T11:00:00.000Z',
  ])
})

test('the clock of the canteen decides, on the day that the clocks change too', () => {
  const reunion = { ...meal, canteen: { timeZone: 'Indian/Reunion' } }
  const spring = { ...meal, tableAt: new Date('2027-04-10T10:15Z') }

  expect(offerLapsesAt(reunion, toEat, new Date('2026-12-01T19:00Z')).toISOString()).toBe('2026-12-02T06:00:00.000Z')
  expect(offerLapsesAt(spring, toEat, new Date('2027-03-27T22:00Z')).toISOString()).toBe('2027-03-28T08:00:00.000Z')
})

test('chances are told from what came free at the last meals, and not at all from too few', () => {
  const freed = [0, 1, 2, 2, 3, 4]

  expect([1, 2, 3, 4].map((places) => chanceOf(places, freed))).toEqual(['good', 'good', 'fair', 'slim'])
  expect(chanceOf(1, [5, 5, 5, 5])).toBe('unknown')
})
