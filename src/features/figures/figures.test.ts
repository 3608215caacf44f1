import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ageClasses, attendeeModes, meansOfPayment } from '#src/platform/tables/bookings.ts'
import { figuresOf, type CountedGuest, type MealFacts } from './figures.ts'

const facts: MealFacts = {
  serviceDate: '2026-12-01',
  kind: 'lunch',
  kitchenPlaces: 10,
  tablePlaces: 40,
  guests: [],
  bag: [],
  box: undefined,
  lowPriceMaxCents: 700,
  suggestedCents: 1300,
  breakEvenCents: 1250,
  cashCountedCents: null,
}

function guest(given: Partial<CountedGuest> = {}): CountedGuest {
  return {
    mode: 'eat',
    isChild: false,
    ageClass: null,
    firstTime: null,
    arrival: 'arrived',
    channel: 'online',
    booking: 'confirmed',
    ...given,
  }
}

test('only who came is a guest; who did not is a no-show, who cancelled is neither', () => {
  const guests = [
    guest({ mode: 'cook-and-eat', ageClass: '25-55', firstTime: true }),
    guest({ isChild: true, ageClass: 'under-25' }),
    guest({ mode: 'cook', ageClass: 'over-55', firstTime: false }),
    guest({ channel: 'walk-in' }),
    guest({ arrival: 'no-show' }),
    guest({ arrival: 'expected', booking: 'cancelled' }),
  ]

  expect(figuresOf({ ...facts, guests })).toMatchObject({
    guests: 4,
    cooks: 2,
    eaters: 3,
    cooked_and_ate: 1,
    children: 1,
    under_25: 1,
    from_25_to_55: 1,
    over_55: 1,
    age_unknown: 1,
    newcomers: 1,
    returning_guests: 1,
    newcomer_unknown: 2,
    walk_ins: 1,
    no_shows: 1,
    cancelled: 1,
  })
})

test('the price classes share the amounts without hole or overlap: 7 € is low, 13 € is middle, zero is low', () => {
  const bag = [0, 700, 701, 1300, 1301].map((amountCents) => ({ means: 'cash' as const, amountCents, times: 2 }))

  expect(figuresOf({ ...facts, bag })).toMatchObject({
    price_low: 4,
    price_middle: 4,
    price_high: 2,
    known_contributions: 10,
    known_cents: 8004,
  })
})

test('a box adds its total and envelopes to no class: its amounts are not known', () => {
  const figures = figuresOf({ ...facts, box: { totalCents: 31_000, envelopes: null } })

  expect(figures).toMatchObject({ box_cents: 31_000, box_envelopes: 0, known_contributions: 0, known_cents: 0 })
})

test('whoever came and whatever they gave, every partition adds up', () => {
  const anyGuest = fc.record<CountedGuest>({
    mode: fc.constantFrom(...attendeeModes),
    isChild: fc.boolean(),
    ageClass: fc.constantFrom(...ageClasses, null),
    firstTime: fc.constantFrom(true, false, null),
    arrival: fc.constantFrom('expected' as const, 'arrived' as const, 'no-show' as const),
    channel: fc.constantFrom('online' as const, 'walk-in' as const),
    booking: fc.constantFrom('confirmed' as const, 'cancelled' as const),
  })
  const anyEntry = fc.record({
    means: fc.constantFrom(...meansOfPayment),
    amountCents: fc.integer({ min: 0, max: 5000 }),
    times: fc.integer({ min: 1, max: 9 }),
  })
  fc.assert(
    fc.property(fc.array(anyGuest), fc.array(anyEntry), fc.integer({ min: 1, max: 2000 }), (guests, bag, lowPriceMaxCents) => {
      const figures = figuresOf({ ...facts, guests, bag, lowPriceMaxCents })

      expect(figures.under_25 + figures.from_25_to_55 + figures.over_55 + figures.age_unknown).toBe(figures.guests)
      expect(figures.newcomers + figures.returning_guests + figures.newcomer_unknown).toBe(figures.guests)
      expect(figures.cooks + figures.eaters - figures.cooked_and_ate).toBe(figures.guests)
      expect(figures.guests + figures.no_shows + figures.cancelled).toBe(guests.length)
      expect(figures.price_low + figures.price_middle + figures.price_high).toBe(figures.known_contributions)
      expect(figures.cash_cents + figures.card_cents + figures.cheque_cents + figures.transfer_cents).toBe(figures.known_cents)
    }),
  )
})
