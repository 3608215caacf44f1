import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyBag } from '#src/features/money/contributions/bag.ts'
import { meansOfPayment } from '#src/platform/database/tables/bookings.ts'
import { moneyOf } from './money.ts'

const bounds = { lowPriceMaxCents: 700, suggestedCents: 1300 }

test('the price classes share the amounts without hole or overlap: 7 € is low, 13 € is middle, zero is low', () => {
  const contributions = [0, 700, 701, 1300, 1301].map((amountCents) => ({ means: 'cash' as const, amountCents, times: 2 }))

  expect(moneyOf({ ...emptyBag, contributions }, bounds)).toMatchObject({
    price_low: 4,
    price_middle: 4,
    price_high: 2,
    known_contributions: 10,
    known_cents: 8004,
  })
})

test('a box adds its total and envelopes to no class: its amounts are not known', () => {
  const money = moneyOf({ ...emptyBag, box: { totalCents: 31_000, envelopes: null } }, bounds)

  expect(money).toMatchObject({ box_cents: 31_000, box_envelopes: 0, known_contributions: 0, known_cents: 0 })
})

test('totals counted by means, where amounts could not be read, count like a box', () => {
  const counted = { cash: 4000, card: 2500, cheque: 0, transfer: 100 }

  expect(moneyOf({ ...emptyBag, counted }, bounds)).toMatchObject({ box_cents: 6600, cash_cents: 0, known_cents: 0 })
})

test('whatever was given, every partition adds up', () => {
  const anyEntry = fc.record({
    means: fc.constantFrom(...meansOfPayment),
    amountCents: fc.integer({ min: 0, max: 5000 }),
    times: fc.integer({ min: 1, max: 9 }),
  })
  fc.assert(
    fc.property(fc.array(anyEntry), fc.integer({ min: 1, max: 2000 }), (contributions, lowPriceMaxCents) => {
      const money = moneyOf({ ...emptyBag, contributions }, { ...bounds, lowPriceMaxCents })

      expect(money.price_low + money.price_middle + money.price_high).toBe(money.known_contributions)
      expect(money.cash_cents + money.card_cents + money.cheque_cents + money.transfer_cents + money.online_cents).toBe(money.known_cents)
    }),
  )
})
