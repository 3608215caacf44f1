import { expect, test } from 'vitest'
import { codeOf, digitsOf, isEnough, mostOfKind, pick } from './found.ts'

const found = (names: readonly string[], words: string) =>
  pick(
    names.map((name) => ({ name })),
    words,
    ({ name }) => [name],
  ).map(({ name }) => name)

test('accents, apostrophes, hyphens and capitals make no difference', () => {
  expect(found(['Zoé', 'D’Arcy', 'Jean-Luc'], 'zoe')).toEqual(['Zoé'])
  expect(found(['Zoé', 'D’Arcy', 'Jean-Luc'], "d'arcy")).toEqual(['D’Arcy'])
  expect(found(['Zoé', 'D’Arcy', 'Jean-Luc'], 'JEAN LUC')).toEqual(['Jean-Luc'])
})

test('whoever is called exactly so comes before names that begin so or hold it', () => {
  expect(found(['Fanny', 'Annabelle', 'Anne', 'Marie-Anne'], 'anne')).toEqual(['Anne', 'Marie-Anne'])
})

test('a letter that is wrong is forgiven, but only where nobody is called what was typed', () => {
  expect(found(['Mohamed', 'Samira'], 'mohammed')).toEqual(['Mohamed'])
  expect(found(['Samira', 'Samara'], 'samara')).toEqual(['Samara'])
})

test('three letters forgive nothing, or they would mean everybody', () => {
  expect(found(['Léo'], 'leu')).toEqual([])
})

test('one letter is not enough, nor are signs alone', () => {
  expect(['a', ' - ', 'al'].map(isEnough)).toEqual([false, false, true])
})

test('of one kind no more than a page is shown', () => {
  expect(
    found(
      Array.from({ length: 30 }, (_, index) => `Amina ${index}`),
      'amina',
    ),
  ).toHaveLength(mostOfKind)
})

test('a telephone is found however its digits are typed, a code with or without capitals', () => {
  expect(['06 12 34', '+33 6 12 34', '123', 'Amina'].map(digitsOf)).toEqual(['61234', '61234', undefined, undefined])
  expect(['abc234', 'ABC 234', 'amina'].map(codeOf)).toEqual(['ABC234', 'ABC234', undefined])
})
