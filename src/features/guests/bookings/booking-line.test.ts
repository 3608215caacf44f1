import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameName } from '#src/platform/names.ts'
import { readBookingLine } from './booking-line.ts'

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

test('« Zoé et Paul » are two, each with a name', () => {
  expect(readBookingLine('Zoé et Paul').booking?.people.map(({ firstName }) => firstName)).toEqual(['Zoé', 'Paul'])
  expect(readBookingLine('Zoé et Paul 3 pers').booking?.people.map(({ firstName }) => firstName)).toEqual(['Zoé', 'Paul', ''])
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

test.each([
  ...[
    'Jean\u2011Luc',
    'Jean\u2010Luc',
    'Jean\u2013Luc',
    'Jean\u2012Luc',
    'Jean\u2212Luc',
    'Jean\uff0dLuc',
    'Jean\u00adLuc',
    'Jean\u2060-Luc',
  ],
  ...['Paul\u2011Henri\u00a0Martin', 'Paul-Henri\u202fMartin', 'Paul-Henri\u2009Martin', 'Paul-Henri\u3000Martin'],
  ...[
    'D\u2019Arcy',
    'D\u02bcArcy',
    'D\u2018Arcy',
    'D\u00b4Arcy',
    'D`Arcy',
    'D\uff07Arcy',
    'D\u2032Arcy',
    '\u02bbOlu',
    '\u2019Olu',
    'O\u02b9Neil',
  ],
  ...[
    'Mar\u00b7la',
    'Gal\u2027la',
    '\u30ec\u30aa\u30fb\u30de',
    'Zoe\u0301',
    '\u200eAmina\u200f',
    '*Amina*',
    'Amina\u2026',
    '“Amina”',
    'Amina !',
    'محمد،',
  ],
  'علی\u200cرضا',
])('the name %j is taken as it is with a plain sign, and nothing is asked', (name) => {
  const read = readBookingLine(`${name} 06 12 34 56 81`)
  expect([read.leftOver, read.wrong, read.isGuess, read.booking?.people.length]).toEqual([[], undefined, false, 1])
  expect(isSameName(read.booking!.people[0]!.firstName, name)).toBe(true)
})

test('an accent typed for an apostrophe is kept as one', () => {
  expect(readBookingLine('D´Arcy +1').booking?.people[0]?.firstName).toBe('D’Arcy')
})

test('a name behind what is not understood is a name', () => {
  const read = readBookingLine('20h30 (§ Amina)')
  expect([read.booking?.people.map(({ firstName }) => firstName), read.leftOver]).toEqual([['Amina'], ['§', '20h30']])
})

test.each([
  ['Léa 8 ans', 1, ['8 ans']],
  ['Léa 8\u00a0ans', 1, ['8 ans']],
  ['Léa huit ans', 1, ['huit ans']],
  ['Léa 1 an', 1, ['1 an']],
  ['Théo 1ère fois 60 ans', 1, ['60 ans']],
  ['Théo 60ans', 1, ['60ans']],
  ['Théo +18 ans', 1, ['+18 ans']],
  ['Léa 8 years old', 1, ['8 years old']],
  ['Karim 2 enfants 8 et 10 ans', 3, ['8 et 10 ans']],
  ['Karim +2, 8 ans', 3, ['8 ans']],
  ['Karim 2 enfants (6, 8 et 10 ans)', 3, ['6, 8 et 10 ans']],
  ['Léa 3 fois', 1, ['3 fois']],
  ['Léa deux fois par mois', 1, ['par', 'mois', 'deux fois']],
  ['Léa 20 h', 1, ['20 h']],
  ['Léa 20 h 30', 1, ['20 h 30']],
  ['Léa 12:15', 1, ['12:15']],
  ['Léa 10 €', 1, ['10 €']],
  ['Léa 12 décembre', 1, ['12 décembre']],
  ['Léa 3 mois', 1, ['3 mois']],
])('“%s”: a number of years, times, hours or euros is never one of people', (line, people, leftOver) => {
  const read = readBookingLine(line)
  expect([read.booking?.people.length, read.leftOver, read.isGuess]).toEqual([people, leftOver, false])
})

test.each([
  ['Théo 2ème fois', false],
  ['Théo 2 ème fois', false],
  ['Théo 3e fois', false],
  ['Théo deuxième fois', false],
  ['Théo 2nd time', false],
  ['Théo 1 ère fois', true],
  ['Théo 1e fois', true],
])('“%s” is one person, who has come before or not', (line, firstTime) => {
  const read = readBookingLine(line)
  expect([read.booking?.people.map((person) => person.firstTime), read.leftOver, read.isGuess]).toEqual([[firstTime], [], false])
})

test.each([
  'Lulu 0 personne',
  'Lulu 0',
  'Lulu +0',
  'Lulu zéro personne',
  'Lulu aucune personne',
  'Lulu 0 pers',
  'Lulu 0 adulte',
  'Lulu zéro',
])('“%s” is nobody or one: it is asked', (line) => {
  const { booking, leftOver } = readBookingLine(line)
  expect([booking?.people.length, leftOver.length]).toEqual([1, 1])
})

test('no child is no question', () => {
  expect(read('Lulu +1 0 enfant')).toEqual(['Lulu', 'eat, eat', null])
})

test.each([
  ['Luc et Ana +1', ['Luc', 'Ana', ''], 'eat, eat, eat'],
  ['Luc & Ana +2', ['Luc', 'Ana', '', ''], 'eat, eat, eat, eat'],
  ['Luc et Ana 1 enfant', ['Luc', 'Ana', ''], 'eat, eat, child'],
  ['Luc et Ana + 1 enfant', ['Luc', 'Ana', ''], 'eat, eat, child'],
  ['Luc et Ana 2 pers dont 1 enfant', ['Luc', 'Ana'], 'eat, child'],
  ['Luc et Ana 1 cuisine', ['Luc', 'Ana'], 'cook, cook'],
  ['Luc et Ana 1 personne', ['Luc', 'Ana'], 'eat, eat'],
])('“%s” may be more or fewer: it is asked', (line, names, who) => {
  const { booking, isGuess } = readBookingLine(line)
  const people = booking!.people
  expect([people.map(({ firstName }) => firstName), people.map(({ mode, isChild }) => (isChild ? 'child' : mode)).join(', ')]).toEqual([
    names,
    who,
  ])
  expect(isGuess).toBe(true)
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
