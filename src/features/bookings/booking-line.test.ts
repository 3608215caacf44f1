import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBookingLine, type BookingLine } from './booking-line.ts'

/** « Amina: cook eat child eat », enough to compare at a glance. */
function read(line: string) {
  const { booking, wrong, leftOver, isGuess } = readBookingLine(line)
  // A line that says it all is written down at once.
  expect([wrong, leftOver, isGuess]).toEqual([undefined, [], false])
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
  ['Mme Dupont 4 personnes', ['Dupont', 'eat, eat, eat, eat', null]],
  ['M Dupont', ['Dupont', 'eat', null]],
  ['Mr Smith +1', ['Smith', 'eat, eat', null]],
  ['M. et Mme Dupont 0320112233', ['Dupont', 'eat, eat', '+33320112233']],
  ['Léo (leo@exemple.fr)', ['Léo', 'eat', 'leo@exemple.fr']],
  ['Léo <leo@exemple.fr>', ['Léo', 'eat', 'leo@exemple.fr']],
  ['Paul tél: 06 12 34 56 78', ['Paul', 'eat', '+33612345678']],
  ['famille diallo 5 pers dont 2 enfants', ['famille diallo', 'eat, eat, eat, child eat, child eat', null]],
  ['Karim +3 dont 1 enfant', ['Karim', 'eat, eat, eat, child eat', null]],
  ['Karim 2 adultes 1 enfant', ['Karim', 'eat, eat, child eat', null]],
  ['Karim deux enfants', ['Karim', 'eat, child eat, child eat', null]],
  ['Sophie + un enfant', ['Sophie', 'eat, child eat', null]],
  ['Jean-Pierre de La Tour 06.12.34.56.78', ['Jean-Pierre de La Tour', 'eat', '+33612345678']],
  ['D’Arcy 2 pers', ['D’Arcy', 'eat, eat', null]],
  ['Jean\u2011Luc 06 12 34 56 81', ['Jean-Luc', 'eat', '+33612345681']],
  ['Paul\u2010Henri', ['Paul-Henri', 'eat', null]],
  ['Anne\u2013Marie 2 pers', ['Anne-Marie', 'eat, eat', null]],
  ['O\u02bcNeil', ['O\u02bcNeil', 'eat', null]],
  ['أمينة +2', ['أمينة', 'eat, eat, eat', null]],
  ['王芳 2 pers', ['王芳', 'eat, eat', null]],
  ['Amina 06\u201112\u201134\u201156\u201178', ['Amina', 'eat', '+33612345678']],
  ['Amina 06 123 456 78', ['Amina', 'eat', '+33612345678']],
  ['Amina 00 33 6 12 34 56 78', ['Amina', 'eat', '+33612345678']],
  ['Ana 0692 12 34 70', ['Ana', 'eat', '+262692123470']],
  ['Ana +351 912 345 678 2 enfants', ['Ana', 'eat, child eat, child eat', '+351912345678']],
  ['Ana 03 20 11 22 33 poste 12', ['Ana', 'eat', '+33320112233;ext=12']],
  ['Ana +1 (202) 555-0123', ['Ana', 'eat', '+12025550123']],
])('“%s” is understood', (line, expected) => {
  expect(read(line)).toEqual(expected)
})

test.each(['', '   ', '06 12 34 56 78', ', ;'])('“%s” speaks of nobody', (line) => {
  expect(readBookingLine(line).booking).toBeUndefined()
})

/** How many of a party need what. */
function needsOf(booking: BookingLine | undefined) {
  const all = booking?.people.flatMap(({ needs }) => needs ?? []) ?? []
  return Object.fromEntries([...Map.groupBy(all, (need) => need)].map(([need, guests]) => [need, guests.length]))
}

test('« Monsieur Poisson » is called so', () => {
  expect(readBookingLine('M. Poisson').booking?.people).toMatchObject([{ firstName: 'Poisson', needs: [] }])
})

test('« Zoé et Paul » are two, each with a name', () => {
  expect(readBookingLine('Zoé et Paul').booking?.people.map(({ firstName }) => firstName)).toEqual(['Zoé', 'Paul'])
  expect(readBookingLine('Zoé et Paul 3 pers').booking?.people.map(({ firstName }) => firstName)).toEqual(['Zoé', 'Paul', ''])
})

test.each([
  ['Rita végétarienne 06 12 34 56 78', { vegetarian: 1 }],
  ['Rita vegetarienne', { vegetarian: 1 }],
  ['Rita végé', { vegetarian: 1 }],
  ['Rita végétarien·ne', { vegetarian: 1 }],
  ['Rita sans viande', { vegetarian: 1 }],
  ['Rita ne mange pas de viande', { vegetarian: 1 }],
  ['Rita vegetarian', { vegetarian: 1 }],
  ['Rita végane', { vegan: 1 }],
  ['Rita végétalien', { vegan: 1 }],
  ['Rita +1 tous vegan', { vegan: 2 }],
  ['Rita 3 pers 2 végés', { vegetarian: 2 }],
  ['Rita 3 pers végé (2)', { vegetarian: 2 }],
  ['Rita sans porc', { 'no-pork': 1 }],
  ['Rita mange pas de porc', { 'no-pork': 1 }],
  ['Rita no pork', { 'no-pork': 1 }],
  ['Rita SANS GLUTEN', { gluten: 1 }],
  ['Rita gluten free', { gluten: 1 }],
  ['Rita cœliaque', { gluten: 1 }],
  ['Rita coeliac', { gluten: 1 }],
  ['Rita sans lactose', { milk: 1 }],
  ['Rita intolérante au lactose', { milk: 1 }],
  ['Rita dairy-free', { milk: 1 }],
  ['Yann 06 12 34 56 78 allergie noix', { nuts: 1 }],
  ['Yann allergique aux noisettes', { nuts: 1 }],
  ['Yann nut allergy', { nuts: 1 }],
  ['Yann allergie: noix, gluten', { nuts: 1, gluten: 1 }],
  ['Yann allergique aux arachides', { peanuts: 1 }],
  ['Yann peanut allergy', { peanuts: 1 }],
  ['Yann allergie: noix, œufs et crevettes', { nuts: 1, eggs: 1, crustaceans: 1 }],
  ['Yann allergie poisson', { fish: 1 }],
  ['Yann sans œufs', { eggs: 1 }],
  ['Yann allergique aux fruits de mer', { crustaceans: 1, molluscs: 1 }],
  ['Yann allergie fraises', { 'other-allergy': 1 }],
  ['Yann allergique', { 'other-allergy': 1 }],
  ['Yann texture mixée', { 'soft-food': 1 }],
  ['Amina +2 dont 1 sans gluten et 1 sans porc', { gluten: 1, 'no-pork': 1 }],
])('“%s” tells the kitchen %j, and the name stays a name', (line, needs) => {
  const { booking, leftOver, isGuess } = readBookingLine(line)
  expect([needsOf(booking), leftOver, isGuess]).toEqual([needs, [], false])
  expect(booking?.people[0]?.firstName).toBe(line.split(' ')[0])
})

test.each([
  ['Paul 3', 3, []],
  ['3', 3, []],
  ['Anne x3', 3, []],
  ['Anne (3)', 3, []],
  ['Table pour 4', 4, []],
  ['Paul halal', 1, []],
  ['Paul +2 végés', 3, []],
  ['Paul 3 végés', 3, []],
  ['rita crudivore 06 12 34 56 78', 1, ['crudivore']],
  ['amina dupont', 1, ['dupont']],
  ['Sophie avec sa fille', 1, ['sa', 'fille']],
  ['Paul diabétique', 1, ['diabétique']],
  ['Paul vers 20h', 1, ['vers', '20h']],
  ['Paul fauteuil roulant', 1, ['fauteuil', 'roulant']],
  ['Ana 06 12 34 56 78 07 12 34 56 78', 1, ['+33712345678']],
] as const)('“%s” may mean something else, or says more than is understood: it is said back', (line, people, words) => {
  const { booking, leftOver, isGuess, wrong } = readBookingLine(line)
  expect([booking?.people.length, leftOver, wrong]).toEqual([people, words, undefined])
  expect(isGuess || leftOver.length > 0).toBe(true)
})

test.each([
  ['Éva 06 12 34 80 1', 'phone'],
  ['Éva 06123456', 'phone'],
  ['Éva +33 6 12 34 56', 'phone'],
  ['Léo leo@exemple', 'email'],
  ['Léo @exemple.fr', 'email'],
  ['Léo leo@exemple..fr', 'email'],
])('“%s” has a contact that nobody could reach', (line, wrong) => {
  expect(readBookingLine(line).wrong).toBe(wrong)
})

test('no more people have a need than come', () => {
  const { booking, isGuess } = readBookingLine('Amina +1 9 vegan')
  expect([needsOf(booking), isGuess]).toEqual([{ vegan: 2 }, true])
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
  const people = readBookingLine(line).booking!.people
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
  const people = readBookingLine(line).booking!.people
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
      const people = readBookingLine(line).booking?.people ?? []
      expect(people.length).toBeLessThanOrEqual(400)
      expect(people.every(({ isChild, ageClass }) => !isChild || ageClass === null)).toBe(true)
    }),
  )
})
