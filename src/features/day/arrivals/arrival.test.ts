import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ageClasses, attendeeModes } from '#src/platform/database/tables/bookings.ts'
import { boardOf, countBoard, findParties, guestsFor, type Guest, type Party } from './arrival.ts'

function guest(given: Partial<Guest> = {}): Guest {
  return { id: 'g', firstName: 'Amina', mode: 'eat', isChild: false, ageClass: null, firstTime: null, arrival: 'expected', ...given }
}

function party(contactName: string, guests: Partial<Guest>[] = [{}]): Party {
  return {
    bookingId: contactName,
    code: 'ABC234',
    channel: 'online',
    contactName,
    contactsErasedAt: null,
    mark: '',
    guests: guests.map(guest),
  }
}

test('the first letters find a name, whatever the accents, the case and the word', () => {
  const parties = [party('Élisabeth'), party('Marie-Hélène Dupont'), party('Bernard', [{ firstName: 'Bernard' }, { firstName: 'Elif' }])]
  const names = (typed: string) => findParties(parties, typed).map(({ contactName }) => contactName)

  expect(names('éli')).toEqual(['Élisabeth', 'Bernard'])
  expect(names('ELI')).toEqual(['Élisabeth', 'Bernard'])
  expect(names('hel')).toEqual(['Marie-Hélène Dupont'])
  expect(names('dup')).toEqual(['Marie-Hélène Dupont'])
  expect(names('marie-h')).toEqual(['Marie-Hélène Dupont'])
  expect(names('abc2')).toHaveLength(3)
  expect(names(' ')).toHaveLength(3)
  expect(names('lis')).toEqual([])
})

test('a name is found however its apostrophes, hyphens, ligatures and accents were typed', () => {
  const parties = [party('D’Arcy'), party('Jean-Luc'), party('Œuvre'), party('Zoe\u0301'), party('Łukasz')]
  const found = (typed: string) => findParties(parties, typed).map(({ contactName }) => contactName)

  expect(["d'arcy", 'arcy', 'Jean Luc', 'jeanluc', 'oeuv', 'ZOÉ', 'lukasz'].map(found)).toEqual([
    ['D’Arcy'],
    ['D’Arcy'],
    ['Jean-Luc'],
    ['Jean-Luc'],
    ['Œuvre'],
    ['Zoe\u0301'],
    ['Łukasz'],
  ])
})

test('a family half of whom has come is still expected', () => {
  const family = party('Amina', [{ arrival: 'arrived' }, { arrival: 'expected' }])
  const late = party('Hugo', [{ arrival: 'no-show' }, { arrival: 'arrived' }])
  const absent = party('Chloé', [{ arrival: 'no-show' }])

  expect(boardOf([family, late, absent])).toEqual({ expected: [family], arrived: [late], absent: [absent] })
})

test('a gesture for the whole family leaves alone who was noted otherwise', () => {
  const [here, missing, away] = [guest({ id: '1', arrival: 'arrived' }), guest({ id: '2' }), guest({ id: '3', arrival: 'no-show' })]
  const family = [here, missing, away]

  expect(guestsFor('arrive', family)).toEqual([missing])
  expect(guestsFor('undo-arrive', family)).toEqual([here])
  expect(guestsFor('undo-miss', family)).toEqual([away])
  expect(guestsFor('miss', family, '1')).toEqual([])
})

const anyGuest = fc.record({
  id: fc.uuid(),
  firstName: fc.constantFrom('', 'Amina', 'Zoé'),
  mode: fc.constantFrom(...attendeeModes),
  isChild: fc.boolean(),
  ageClass: fc.constantFrom(...ageClasses, null),
  firstTime: fc.constantFrom(true, false, null),
  arrival: fc.constantFrom('expected' as const, 'arrived' as const, 'no-show' as const),
})

test('the board shows every party once and its counts add up', () => {
  const anyParties = fc.array(fc.array(anyGuest, { minLength: 1, maxLength: 5 }).map((guests) => ({ ...party('Amina'), guests })))
  fc.assert(
    fc.property(anyParties, (parties) => {
      const { expected, arrived, absent } = boardOf(parties)
      const counts = countBoard(parties)
      const people = parties.reduce((total, { guests }) => total + guests.length, 0)

      expect(new Set([...expected, ...arrived, ...absent])).toEqual(new Set(parties))
      expect(expected.length + arrived.length + absent.length).toBe(parties.length)
      expect(counts.guests + counts.noShows).toBe(people)
      expect(counts.cooks + counts.eaters).toBeGreaterThanOrEqual(counts.guests)
      expect(counts.newcomersToGreet).toBeLessThanOrEqual(counts.newcomers)
    }),
  )
})
