import { expect, test } from 'vitest'
import { placesLeft } from '#src/features/planning/meals/places.ts'
import { nothingSetAside } from '#test/world.ts'
import { placesOf, refusalToBook, refusalToCancel, refusalToChange, seatAtTable, type BookableMeal, type Person } from './party.ts'

const morning = new Date('2026-12-01T08:00Z')
const closing = new Date('2026-12-01T09:00Z')
const tableAt = new Date('2026-12-01T11:15Z')

/** Two places left in the kitchen, three at table. */
const meal: BookableMeal = {
  state: 'published',
  bookingClosesAt: closing,
  tableAt,
  kitchenPlaces: 10,
  tablePlaces: 40,
  cooksConfirmed: 8,
  eatersConfirmed: 37,
  ...nothingSetAside,
}

function people(...modes: Person['mode'][]): Person[] {
  return modes.map((mode) => ({ firstName: 'Amina', mode, isChild: false, ageClass: null, firstTime: null }))
}

const child = (mode: Person['mode']): Person => ({ ...people(mode)[0]!, isChild: true })
const book = (party: Person[], given: Partial<BookableMeal> = {}, now = morning) =>
  refusalToBook({ ...meal, ...given }, party, 'guest', now)

test('the last places can be booked, in the kitchen and at table', () => {
  expect(book(people('cook-and-eat', 'cook-and-eat', 'eat'))).toBeUndefined()
})

test('who cooks and eats takes a place in the kitchen and one at table', () => {
  expect(placesOf(people('cook', 'eat', 'cook-and-eat'))).toEqual({ kitchen: 2, table: 2 })
  expect(placesLeft(meal, morning)).toEqual({ kitchen: 2, table: 3 })
})

test('when the kitchen is full and the table can take everybody, the refusal says so', () => {
  expect(book(people('cook', 'cook', 'cook-and-eat'))).toBe('kitchen-full')
  expect(book(people('cook-and-eat'), { cooksConfirmed: 10 })).toBe('kitchen-full')
})

test('one place too many at table is refused, whatever is free in the kitchen', () => {
  expect(book(people('eat', 'eat', 'eat', 'eat'))).toBe('too-few-places')
  expect(book(people('cook', 'eat'), { eatersConfirmed: 40 })).toBe('table-full')
})

test('a meal without any place is full', () => {
  expect(book(people('eat'), { cooksConfirmed: 10, eatersConfirmed: 40 })).toBe('full')
})

test('booking stops at its closing, to the second, and a meal that has begun is over', () => {
  expect(book(people('eat'), {}, new Date(closing.getTime() - 1))).toBeUndefined()
  expect(book(people('eat'), {}, closing)).toBe('booking-closed')
  expect(book(people('eat'), {}, tableAt)).toBe('meal-over')
})

test('a draft, a cancelled and a closed meal take no booking, even from the team', () => {
  expect(refusalToBook({ ...meal, state: 'draft' }, people('eat'), 'team', morning)).toBe('meal-not-published')
  expect(refusalToBook({ ...meal, state: 'cancelled' }, people('eat'), 'team', morning)).toBe('meal-cancelled')
  expect(refusalToBook({ ...meal, state: 'closed' }, people('eat'), 'team', morning)).toBe('meal-over')
})

test('the team books who is at the door after the closing, but never beyond the places', () => {
  expect(refusalToBook({ ...meal, state: 'held' }, people('eat'), 'team', tableAt)).toBeUndefined()
  expect(refusalToBook(meal, people('eat', 'eat', 'eat', 'eat'), 'team', tableAt)).toBe('too-few-places')
})

test('a child comes with an adult, and cooks with one who cooks', () => {
  expect(book([child('eat')])).toBe('child-alone')
  expect(book([...people('eat'), child('cook-and-eat')])).toBe('child-cooks-alone')
  expect(book([...people('cook'), child('cook-and-eat')])).toBeUndefined()
  expect(refusalToBook(meal, [child('eat')], 'team', morning)).toBeUndefined()
})

test('a party of thirteen is asked to call', () => {
  const roomy = { tablePlaces: 100 }
  expect(book(people(...Array<'eat'>(12).fill('eat')), roomy)).toBeUndefined()
  expect(book(people(...Array<'eat'>(13).fill('eat')), roomy)).toBe('party-too-large')
})

const full = { ...meal, cooksConfirmed: 10, eatersConfirmed: 40 }
const change = (before: Person[], after: Person[], now = morning) => refusalToChange(full, { before, after, asker: 'guest', now })

test('who changes keeps the places already held, even when the meal is full', () => {
  expect(change(people('cook-and-eat', 'eat'), people('eat', 'cook-and-eat'))).toBeUndefined()
  expect(change(people('cook-and-eat'), people('cook-and-eat', 'eat'))).toBe('full')
  expect(change(people('eat', 'eat'), people('cook-and-eat', 'eat'))).toBe('kitchen-full')
})

test('after the closing a party may still shrink, until the table is set', () => {
  expect(change(people('cook-and-eat', 'eat'), people('eat'), closing)).toBeUndefined()
  expect(change(people('cook', 'eat'), people('eat', 'eat'), closing)).toBe('booking-closed')
  expect(change(people('eat', 'eat'), people('eat'), tableAt)).toBe('meal-over')
})

test('a guest may cancel until the table is set', () => {
  expect(refusalToCancel(meal, 'guest', closing)).toBeUndefined()
  expect(refusalToCancel(meal, 'guest', tableAt)).toBe('meal-over')
  expect(refusalToCancel(meal, 'team', tableAt)).toBeUndefined()
})

test('who is noted absent has given the place back', () => {
  expect(
    placesOf([
      { mode: 'cook-and-eat', arrival: 'no-show' },
      { mode: 'eat', arrival: 'arrived' },
    ]),
  ).toEqual({ kitchen: 0, table: 1 })
})

test('when the kitchen is full, the first cooks stay and the others sit at the table', () => {
  const modes = (kitchenLeft: number) => seatAtTable(people('eat', 'cook', 'cook-and-eat'), kitchenLeft).map(({ mode }) => mode)

  expect(modes(0)).toEqual(['eat', 'eat', 'eat'])
  expect(modes(1)).toEqual(['eat', 'cook', 'eat'])
})
