/** How long the money lasts is what the page's own figures divide to. */
import { expect, test } from 'vitest'
import { monthsAhead } from './usual-month.ts'

const costing = (spentCents: number) => ({
  ...{ months: 12, income: { freePrice: 0, private: 0, other: 0 }, mealCents: 0, spentCents, foodCents: 0, withoutMoneyCents: 0 },
  ...{ meals: null, meanCents: null },
})

test.each([
  [2_489_800, 417_700, 6],
  [2_489_800, 0, undefined],
  [-10_000, 417_700, 0],
  [100_000, 400_000, 0.5],
])('%i and %i a month last %s months', (cash, spent, months) => {
  expect(monthsAhead(cash, costing(spent))).toBe(months)
})
