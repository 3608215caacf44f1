import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ageClasses, attendeeModes } from '#src/platform/database/tables/bookings.ts'
import { figuresOf, type CountedGuest, type MealFacts } from './figures.ts'

const facts: MealFacts = {
  serviceDate: '2026-12-01',
  kind: 'lunch',
  kitchenPlaces: 10,
  tablePlaces: 40,
  guests: [],
  lowPriceMaxCents: 700,
  suggestedCents: 1300,
  breakEvenCents: 1250,
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

test('whoever came, every partition adds up', () => {
  const anyGuest = fc.record<CountedGuest>({
    mode: fc.constantFrom(...attendeeModes),
    isChild: fc.boolean(),
    ageClass: fc.constantFrom(...ageClasses, null),
    firstTime: fc.constantFrom(true, false, null),
    arrival: fc.constantFrom('expected' as const, 'arrived' as const, 'no-show' as const),
    channel: fc.constantFrom('online' as const, 'walk-in' as const),
    booking: fc.constantFrom('confirmed' as const, 'cancelled' as const),
  })
  fc.assert(
    fc.property(fc.array(anyGuest), (guests) => {
      const figures = figuresOf({ ...facts, guests })

      expect(figures.under_25 + figures.from_25_to_55 + figures.over_55 + figures.age_unknown).toBe(figures.guests)
      expect(figures.newcomers + figures.returning_guests + figures.newcomer_unknown).toBe(figures.guests)
      expect(figures.cooks + figures.eaters - figures.cooked_and_ate).toBe(figures.guests)
      expect(figures.guests + figures.no_shows + figures.cancelled).toBe(guests.length)
    }),
  )
})
