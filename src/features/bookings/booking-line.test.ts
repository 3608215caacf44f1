import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBookingLine } from './booking-line.ts'

/** « Amina: cook eat child eat », enough to compare at a glance. */
function read(line: string) {
  const booking = readBookingLine(line)
  if (!booking) return undefined
  const { people, contact } = booking
  return [
    people[0]!.firstName,
    people.map(({ mode, isChild }) => (isChild ? `child ${mode}` : mode)).join(', '),
    contact.phone ?? contact.email,
  ]
}

test.each([
  ['Amina', ['Amina', 'eat', null]],
  ['Amina +2 cuisine 06 12 34 56 78', ['Amina', 'cook, cook, cook', '+33612345678']],
  ['Jean-Pierre Lenoir 03.20.11.22.33', ['Jean-Pierre Lenoir', 'eat', '+33320112233']],
  ['06 12 34 56 78 Amina +1', ['Amina', 'eat, eat', '+33612345678']],
  ['Amina +1 06 12 34 56 78', ['Amina', 'eat, eat', '+33612345678']],
  ['Marie les deux', ['Marie', 'cook-and-eat', null]],
  ['Marie cuisine et table', ['Marie', 'cook-and-eat', null]],
  ['Marie à table', ['Marie', 'eat', null]],
  ['Karim 2 enfants', ['Karim', 'eat, child eat, child eat', null]],
  ['Karim +2 enfants les deux', ['Karim', 'cook-and-eat, child cook-and-eat, child cook-and-eat', null]],
  ['Karim +1 +2 enfants', ['Karim', 'eat, eat, child eat, child eat', null]],
  ['Foyer Sainte-Anne 6 personnes', ['Foyer Sainte-Anne', 'eat, eat, eat, eat, eat, eat', null]],
  ['Lucie 4 pers 2 enfants', ['Lucie', 'eat, eat, child eat, child eat', null]],
  ['Lucie 1 cuisine 2 table', ['Lucie', 'cook, eat, eat', null]],
  ['Zoé zoe.dupont@exemple.fr', ['Zoé', 'eat', 'zoe.dupont@exemple.fr']],
  ['Ana +33 6 12 34 56 78', ['Ana', 'eat', '+33612345678']],
  ['Ana +33 (0)6 12 34 56 78', ['Ana', 'eat', '+33612345678']],
  ['Ana +351 912 345 678', ['Ana', 'eat', '+351912345678']],
  ['Table Cuisinero', ['Cuisinero', 'eat', null]],
  ['+3', ['', 'eat, eat, eat, eat', null]],
  ['2 personnes cuisine', ['', 'cook, cook', null]],
  ['Amina, +2, kitchen', ['Amina', 'cook, cook, cook', null]],
])('“%s” is understood', (line, expected) => {
  expect(read(line)).toEqual(expected)
})

test.each(['', '   ', '06 12 34 56 78', ', ;'])('“%s” speaks of nobody', (line) => {
  expect(readBookingLine(line)).toBeUndefined()
})

test.each([
  ['Amina -25', 'under-25'],
  ['Amina jeune +1', 'under-25'],
  ['Amina 25-55', '25-55'],
  ['Amina 25 à 55 ans', '25-55'],
  ['Amina +55', 'over-55'],
  ['Amina plus de 55 ans', 'over-55'],
  ['Amina', null],
])('“%s” tells the age class without counting it as guests', (line, ageClass) => {
  const people = readBookingLine(line)!.people
  expect(people.map((person) => person.ageClass)).toEqual(line.includes('+1') ? [ageClass, ageClass] : [ageClass])
  expect(people[0]!.firstName).toBe('Amina')
})

test.each([
  ['Amina première fois', true],
  ['Amina 1re fois', true],
  ['Amina 1ère fois +1', true],
  ['Amina nouvelle', true],
  ['Amina habituée', false],
  ['Amina', null],
])('“%s” tells whether it is the first time', (line, firstTime) => {
  const people = readBookingLine(line)!.people
  expect(people.map((person) => person.firstTime)).toEqual(line.includes('+1') ? [firstTime, firstTime] : [firstTime])
  expect(people[0]!.firstName).toBe('Amina')
})

test('any line at all is read without a fault, and never as more guests than two digits can say', () => {
  const scraps = fc.constantFrom(
    'Amina',
    '+2',
    'cuisine',
    '06 12 34 56 78',
    '3 enfants',
    '-25',
    '+55',
    'les deux',
    '@',
    '4 pers',
    '1re fois',
  )
  const anyLine = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(scraps).map((words) => words.join(' ')),
  )
  fc.assert(
    fc.property(anyLine, (line) => {
      const people = readBookingLine(line)?.people ?? []
      expect(people.length).toBeLessThanOrEqual(400)
      expect(people.every(({ isChild, ageClass }) => !isChild || ageClass === null)).toBe(true)
    }),
  )
})
