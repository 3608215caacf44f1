import { expect, test } from 'vitest'
import { tillDayAt } from './cut-off.ts'

const paris = (at: string) => tillDayAt(new Date(at), 'Europe/Paris')

test('a dinner past midnight is of the evening, until four in the morning', () => {
  expect(paris('2026-12-02T02:59Z')).toBe('2026-12-01')
  expect(paris('2026-12-02T03:00Z')).toBe('2026-12-02')
})

test('the night of New Year belongs to the year that ends', () => {
  expect(paris('2026-12-31T22:30Z')).toBe('2026-12-31')
  expect(paris('2027-01-01T01:30Z')).toBe('2026-12-31')
})

test('the hour of the clock counts, in the nights in which it jumps too', () => {
  expect([paris('2026-03-29T01:59Z'), paris('2026-03-29T02:00Z')]).toEqual(['2026-03-28', '2026-03-29'])
  expect([paris('2026-10-25T02:59Z'), paris('2026-10-25T03:00Z')]).toEqual(['2026-10-24', '2026-10-25'])
})

test('a leap day is a day', () => {
  expect([paris('2028-02-29T12:00Z'), paris('2028-03-01T02:00Z')]).toEqual(['2028-02-29', '2028-02-29'])
})

test('in La Réunion the day turns when it is midnight in Greenwich', () => {
  expect(tillDayAt(new Date('2026-12-01T23:59Z'), 'Indian/Reunion')).toBe('2026-12-01')
  expect(tillDayAt(new Date('2026-12-02T00:00Z'), 'Indian/Reunion')).toBe('2026-12-02')
})
