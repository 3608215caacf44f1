import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placesOf } from '#src/features/guests/parties/party.ts'
import type { Places } from '#src/features/planning/meals/places.ts'
import { attendeeModes } from '#src/platform/database/tables/bookings.ts'
import { addPlaces, askedUntilDue, capOf, confirmBy, fitsInto, isAwayOn, peopleOf, seatUnder, type Party } from './standing-place.ts'

const nothing: Places = { kitchen: 0, table: 0 }
const eaters = (firstName: string, guests = 1): Party => ({ firstName, guests, mode: 'eat' })

function taken(held: Places, parties: readonly Party[]): Places {
  return parties.map((party) => placesOf(peopleOf(party))).reduce(addPlaces, held)
}

test('thirty per cent of ten in the kitchen and of 39 at table are three and eleven', () => {
  expect(capOf({ kitchen: 10, table: 39 }, 30)).toEqual({ kitchen: 3, table: 11 })
})

test('who has been coming longest is seated first; a party too large leaves room for a smaller one behind', () => {
  const regulars = [eaters('Ana', 2), eaters('Bao', 3), eaters('Cléo', 1), eaters('Dan', 1)]

  expect(seatUnder({ kitchen: 0, table: 3 }, nothing, regulars).map(({ firstName }) => firstName)).toEqual(['Ana', 'Cléo'])
})

const place = fc.integer({ min: 0, max: 60 })
const places = fc.record({ kitchen: place, table: place })
const regular: fc.Arbitrary<Party> = fc.record({
  firstName: fc.constant('Ana'),
  guests: fc.integer({ min: 1, max: 6 }),
  mode: fc.constantFrom(...attendeeModes),
})

test('whatever regulars there are, they never take more than the share, and who is left out did not fit after those before', () => {
  fc.assert(
    fc.property(places, fc.integer({ min: 0, max: 100 }), fc.array(regular, { maxLength: 20 }), (meal, share, drawn) => {
      // Each its own object, so that who is seated is told apart from who is alike.
      const regulars = drawn.map((party) => ({ ...party }))
      const cap = capOf(meal, share)

      const seated = seatUnder(cap, nothing, regulars)

      const all = taken(nothing, seated)
      expect(all.kitchen * 100).toBeLessThanOrEqual(meal.kitchen * share)
      expect(all.table * 100).toBeLessThanOrEqual(meal.table * share)
      expect(regulars.filter((party) => seated.includes(party))).toEqual(seated)
      for (const [index, party] of regulars.entries()) {
        const before = regulars.slice(0, index).filter((older) => seated.includes(older))
        expect(fitsInto(cap, taken(nothing, [...before, party]))).toBe(seated.includes(party))
      }
    }),
  )
})

test('seating in two goes takes no more than the share either', () => {
  fc.assert(
    fc.property(places, fc.array(regular, { maxLength: 12 }), fc.array(regular, { maxLength: 12 }), (cap, first, then) => {
      const held = taken(nothing, seatUnder(cap, nothing, first))

      expect(fitsInto(cap, taken(held, seatUnder(cap, held, then)))).toBe(true)
    }),
  )
})

describe('the answer of a regular', () => {
  const meal = { tableAt: new Date('2026-12-08T11:15Z'), bookingClosesAt: new Date('2026-12-08T09:15Z') }

  test('is due as long before the meal as the canteen says', () => {
    expect(confirmBy(meal, 24, new Date('2026-11-20T08:00Z'))).toEqual(new Date('2026-12-07T11:15Z'))
  })

  test('is due half-way to the end of bookings when the meal is published late', () => {
    expect(confirmBy(meal, 24, new Date('2026-12-07T21:15Z'))).toEqual(new Date('2026-12-08T03:15Z'))
  })

  test('is not asked for once bookings are closed', () => {
    expect(confirmBy(meal, 24, meal.bookingClosesAt)).toBeUndefined()
  })

  test('is due in the future and never after bookings close, whenever the meal is published', () => {
    const minutes = fc.integer({ min: 1, max: 60 * 24 * 40 })
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 168 }), (before, hours) => {
        const now = new Date(meal.bookingClosesAt.getTime() - before * 60_000)
        const due = confirmBy(meal, hours, now)!

        expect(due > now && due <= meal.bookingClosesAt).toBe(true)
      }),
    )
  })

  test('is asked for from three days before it is due', () => {
    expect(askedUntilDue(new Date('2026-12-04T11:15Z'))).toEqual(new Date('2026-12-07T11:15Z'))
  })
})

test('a regular is away until the day of coming back, and there on that day', () => {
  expect(['2026-12-07', '2026-12-08'].map((day) => isAwayOn(day, '2026-12-08'))).toEqual([true, false])
  expect(isAwayOn('2026-12-07', null)).toBe(false)
})
