/** What is said of a year's end: an interval that holds what it says, and no more than the months there are allow. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecastOf, shareOfTwo } from './forecast.ts'

const monthsOf = (year: number) => Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}-01`)
const months = monthsOf(2026)
const knownOf = (...years: [number, readonly number[]][]) =>
  new Map(years.flatMap(([year, cents]) => cents.map((each, position) => [monthsOf(year)[position]!, each] as const)))
const amount = fc.integer({ min: 0, max: 5_000_000 })
const aYear = fc.array(amount, { minLength: 12, maxLength: 12 })

test('low, middle and high are in this order, and none below what has come in', () => {
  fc.assert(
    fc.property(aYear, fc.array(amount, { minLength: 0, maxLength: 11 }), (past, done) => {
      const lastDone = done.length === 0 ? '2025-12-01' : months[done.length - 1]!
      const { lowCents, middleCents, highCents, doneCents } = forecastOf({ months, known: knownOf([2025, past], [2026, done]), lastDone })

      expect(lowCents).toBeLessThanOrEqual(middleCents)
      expect(middleCents).toBeLessThanOrEqual(highCents)
      expect(lowCents).toBeGreaterThan(doneCents - 10_000)
    }),
  )
})

test('a year that is each month so many times the last one ends there, and the interval is no wider than its rounding', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 12, maxLength: 12 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 3, max: 11 }),
      (past, times, so) => {
        const whole = past.map((cents) => cents * times * 100)
        const known = knownOf([2025, past.map((cents) => cents * 100)], [2026, whole.slice(0, so)])
        const { lowCents, highCents, by } = forecastOf({ months, known, lastDone: months[so - 1]! })
        const end = whole.reduce((sum, cents) => sum + cents, 0)

        expect(by).toBe('past-years')
        expect(lowCents).toBeLessThanOrEqual(end)
        expect(highCents).toBeGreaterThanOrEqual(end)
        expect(highCents - lowCents).toBeLessThanOrEqual(10_000)
      },
    ),
  )
})

test('a year that is over ends where it ended, to the cent', () => {
  const cents = months.map((_, position) => position * 101)
  const { by, lowCents, highCents } = forecastOf({ months, known: knownOf([2026, cents]), lastDone: '2026-12-01' })

  expect([by, lowCents, highCents]).toEqual(['end', 6666, 6666])
})

test('before three months are there nothing is said of the end', () => {
  expect(forecastOf({ months, known: knownOf([2026, [100_00, 120_00]]), lastDone: '2026-02-01' }).by).toBe('nothing')
})

test('without a past year the last months stand for those to come, between their lowest and their highest', () => {
  const forecast = forecastOf({ months, known: knownOf([2026, [100_000, 200_000, 300_000]]), lastDone: '2026-03-01' })

  expect(forecast).toMatchObject({
    by: 'last-months',
    doneCents: 600_000,
    lowCents: 1_500_000,
    middleCents: 2_400_000,
    highCents: 3_300_000,
  })
})

test('one odd month among six makes no interval', () => {
  const past = Array.from({ length: 12 }, () => 100_000)
  const { lowCents, highCents } = forecastOf({
    months,
    known: knownOf([2025, past], [2026, [100_000, 100_000, 900_000, 100_000, 100_000, 100_000, 0]]),
    lastDone: '2026-07-01',
  })

  expect(lowCents).toBe(1_400_000 + 500_000)
  expect(highCents).toBeLessThan(3_000_000)
})

test('the part of one beside the other is wider at the end than the parts that may come', () => {
  const forecast = (lowCents: number, highCents: number) => ({
    ...{ by: 'past-years' as const, doneCents: lowCents, lowCents, middleCents: (lowCents + highCents) / 2, highCents, months: 6 },
  })

  expect(shareOfTwo(forecast(700, 900), forecast(300, 300))).toEqual({ now: 0.7, low: 0.7, middle: 800 / 1100, high: 0.75 })
  expect(shareOfTwo(forecast(0, 0), forecast(0, 0)).now).toBeNull()
})
