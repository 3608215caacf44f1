import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldedWords, foldName, isSameName, nameBegins } from './names.ts'

const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        'Zoé',
        'D’Arcy',
        'Œuvre',
        'ß',
        'İ',
        'ı',
        'ﬁ',
        '\u034f',
        '\u{1d165}',
        '\u309b',
        '\u200f',
        ' ',
        '\u00a0',
        '-',
        '\u2011',
        'が',
        'ό',
        'Ǆ',
        'ŉ',
      ),
    )
    .map((parts) => parts.join('')),
)

test('folding twice is folding once', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      expect(foldName(foldName(name))).toBe(foldName(name))
    }),
    { numRuns: 2000 },
  )
})

test('however its code points are composed, and whatever its capitals, a name folds to the same', () => {
  fc.assert(
    fc.property(anyName, (name) => {
      expect(foldName(name.normalize('NFD'))).toBe(foldName(name.normalize('NFC')))
      expect(foldName(name.normalize('NFC'))).toBe(foldName(name))
      expect(foldName(name.toUpperCase())).toBe(foldName(name))
    }),
    { numRuns: 2000 },
  )
})

test('a name is found by its beginning', () => {
  const written = fc.constantFrom('Zoé', 'D’Arcy', 'Œuvre', 'Jean\u2011Luc', 'Marie de la Tour', 'محمد', '山田 花子', 'Straße', 'Νίκος Παπ')
  fc.assert(
    fc.property(written, fc.nat(12), (name, length) => {
      expect(nameBegins(name, Array.from(name).slice(0, length).join(''))).toBe(true)
    }),
  )
})

test.each([
  ['D’Arcy', "d'arcy", 'DʼArcy', 'D´Arcy', 'D`Arcy', 'D＇Arcy', 'D‘Arcy', 'D′Arcy', 'D Arcy', 'Darcy', 'Dꞌarcy'],
  ['Jean-Luc', 'jean luc', 'Jean\u2011Luc', 'JEAN\u2013LUC', 'Jean\u00a0Luc', 'Jean\u202fLuc', 'Jean\u00adLuc', ' Jean  Luc ', 'Jean\tLuc'],
  ['Œuvre', 'oeuvre', 'ŒUVRE', 'OEUVRE', 'œuvre'],
  ['Zoé', 'Zoe\u0301', 'ZOÉ', 'zoe', 'Ｚｏé', '\u202eZoé\u202c', 'Zo\u200bé'],
  ['Lætitia', 'Laetitia', 'LÆTITIA'],
  ['Strauß', 'Strauss', 'STRAUSS', 'Strauẞ'],
  ['Søren', 'soren', 'SØREN'],
  ['Łukasz', 'Lukasz', 'łukasz'],
  ['Đặng', 'Dang', 'Ðang', 'đặng'],
  ['Işık', 'isik', 'IŞIK', 'İşik', 'ışık'],
  ['Þór', 'Thor'],
  ['Ħanna', 'hanna'],
  ['François', 'Franc\u0327ois', 'FRANCOIS'],
  ['Ñuñez', 'Nunez'],
  ['Soﬁa', 'Sofia'],
  ['Νίκος', 'ΝΙΚΟΣ', 'νικοσ'],
  ['Алёна', 'Алена', 'АЛЁНА'],
  ['مُحَمَّد', 'محمد', 'محـمد', '\u200fمحمد'],
  ['أحمد', 'احمد'],
  ['שָׁלוֹם', 'שלום'],
  ['が', 'か\u3099'],
  ['한글', '한글'.normalize('NFD')],
  ['Paul 3', 'paul3', 'Paul ３'],
  ['☀︎', '☀'],
])('%s is the same name however it is written', (name, ...others) => {
  expect(others.filter((other) => !isSameName(name, other))).toEqual([])
})

test.each([
  ['राम', 'रोम'],
  ['กา', 'กี'],
  ['か', 'が'],
  ['Paul 3', 'Paul 4'],
  ['Иван', 'Ivan'],
  ['李', '王'],
  ['☀', '☂'],
  ['Marie', 'Marion'],
  ['', ''],
  ['\u200b', ' '],
])('%s and %s are two', (one, other) => expect(isSameName(one, other)).toBe(false))

test('a word of a name, wherever it stands, is where a search may begin', () => {
  expect(foldedWords('Marie-Claire d’Œuvre')).toEqual(['marie', 'claire', 'd', 'oeuvre'])
  expect(
    ['marie', 'claire', 'Œuv', 'd’Œ', 'marieclaire', 'Marie Cl', 'claire d'].filter((typed) => !nameBegins('Marie-Claire d’Œuvre', typed)),
  ).toEqual([])
  expect(['arie', 'laire', 'x'].filter((typed) => nameBegins('Marie-Claire d’Œuvre', typed))).toEqual([])
})
