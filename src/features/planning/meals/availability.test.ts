import { expect, test } from 'vitest'
import { nothingSetAside } from '#test/world.ts'
import { availabilityOf, type MealPlaces } from './availability.ts'

const noon = new Date('2026-12-01T11:00Z')
const meal: MealPlaces = {
  state: 'published',
  bookingClosesAt: new Date('2026-12-01T12:00Z'),
  tableAt: new Date('2026-12-01T12:00Z'),
  endsAt: new Date('2026-12-01T13:30Z'),
  kitchenPlaces: 10,
  tablePlaces: 40,
  cooksConfirmed: 4,
  eatersConfirmed: 39,
  ...nothingSetAside,
}

test('a meal with a place left at table and six in the kitchen is open', () => {
  expect(availabilityOf(meal, noon)).toEqual({ status: 'open', kitchen: 6, table: 1 })
})

test('a full table leaves the meal open while the kitchen has places, and the other way round', () => {
  expect(availabilityOf({ ...meal, eatersConfirmed: 40 }, noon)).toEqual({ status: 'open', kitchen: 6, table: 0 })
  expect(availabilityOf({ ...meal, cooksConfirmed: 10 }, noon)).toEqual({ status: 'open', kitchen: 0, table: 1 })
})

test('a meal without a place in the kitchen nor at table is full', () => {
  expect(availabilityOf({ ...meal, cooksConfirmed: 10, eatersConfirmed: 40 }, noon).status).toBe('full')
})

test('a meal that nobody is asked to cook is full when its table is', () => {
  const served = { ...meal, kitchenPlaces: 0, cooksConfirmed: 0 }

  expect(availabilityOf(served, noon)).toEqual({ status: 'open', kitchen: null, table: 1 })
  expect(availabilityOf({ ...served, eatersConfirmed: 40 }, noon).status).toBe('full')
})

test('bookings close at the very minute they were announced to close', () => {
  const lastInstant = new Date(meal.bookingClosesAt.getTime() - 1)

  expect(availabilityOf(meal, lastInstant).status).toBe('open')
  expect(availabilityOf(meal, meal.bookingClosesAt).status).toBe('booking-closed')
})

test('a cancelled meal stays cancelled after its hour, any other is over', () => {
  expect(availabilityOf({ ...meal, state: 'cancelled' }, meal.endsAt).status).toBe('cancelled')
  expect(availabilityOf(meal, meal.endsAt).status).toBe('over')
  expect(availabilityOf({ ...meal, state: 'closed' }, noon).status).toBe('over')
})
