import { expect, test } from 'vitest'
import { lettersApart } from './letters-apart.ts'
import { namedLike } from './named-like.ts'

test('two neighbours that changed places are one slip, wherever they stand; the rest are counted one by one', () => {
  for (const typed of ['nnates', 'antnes', 'anntes', 'nantse']) expect([typed, lettersApart('nantes', typed) <= 2]).toEqual([typed, true])
  expect(['nnates', 'natnes', 'nantse', 'anntes'].map((typed) => lettersApart('nantes', typed))).toEqual([1, 1, 1, 1])
  expect([lettersApart('nantes', 'nantes'), lettersApart('nantes', 'nante'), lettersApart('nantes', 'nentas')]).toEqual([0, 1, 2])
})

test('a person is found by a first name of which two letters changed places', () => {
  const people = [{ name: 'Nadia' }, { name: 'Karim' }]
  expect(namedLike(people, 'Nadai', ({ name }) => [name]).map(({ thing }) => thing.name)).toEqual(['Nadia'])
})
