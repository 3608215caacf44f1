/** What it takes for a month to come out even is exactly that: one cent or one meal less and it does not. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakEvenOf, leftOf } from './break-even.ts'

const cents = (max: number) => fc.integer({ min: 0, max })
const aMonth = fc.record({
  meals: fc.integer({ min: 1, max: 3000 }),
  meanCents: cents(3000),
  foodCents: cents(800),
  costsCents: cents(3_000_000),
  privateCents: cents(1_000_000),
  otherCents: cents(500_000),
  gapCents: fc.integer({ min: -100_000, max: 100_000 }),
})

test('the mean that is needed is enough, and a cent less is not', () => {
  fc.assert(
    fc.property(aMonth, (month) => {
      const { meanNeededCents } = breakEvenOf(month)

      expect(leftOf({ ...month, meanCents: meanNeededCents! })).toBeGreaterThanOrEqual(0)
      if (meanNeededCents! > 0) expect(leftOf({ ...month, meanCents: meanNeededCents! - 1 })).toBeLessThan(0)
    }),
  )
})

test('the meals that are needed are enough, and one fewer is not, unless no number of them would be', () => {
  fc.assert(
    fc.property(aMonth, (month) => {
      const { mealsNeeded } = breakEvenOf(month)
      if (mealsNeeded === null) {
        expect(leftOf({ ...month, meals: 1_000_000 })).toBeLessThan(0)
        return
      }
      if (month.meanCents > month.foodCents) expect(leftOf({ ...month, meals: mealsNeeded })).toBeGreaterThanOrEqual(0)
      if (mealsNeeded > 0) expect(leftOf({ ...month, meals: mealsNeeded - 1 })).toBeLessThan(0)
    }),
  )
})

test('without meals no mean would do', () => {
  expect(breakEvenOf({ meals: 0, meanCents: 0, foodCents: 0, costsCents: 100, privateCents: 0, otherCents: 0, gapCents: 0 })).toMatchObject(
    {
      meanNeededCents: null,
      costOfMealCents: null,
      leftCents: -100,
    },
  )
})
