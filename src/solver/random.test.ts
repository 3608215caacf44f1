import { expect, test } from 'vitest'
import { makeRandom, shuffle } from './random.ts'

const draws = (seed: number, count: number) => {
  const random = makeRandom(seed)
  return Array.from({ length: count }, () => random.below(6))
}

test('the same seed draws the same numbers and another seed draws others', () => {
  expect(draws(7, 100)).toEqual(draws(7, 100))
  expect(draws(7, 100)).not.toEqual(draws(8, 100))
  expect(draws(7, 100)).not.toEqual(draws(7 + 2 ** 32, 100))
})

test('the six faces of a die come up equally often', () => {
  const faces = [0, 0, 0, 0, 0, 0]
  for (const face of draws(1, 60_000)) faces[face]!++
  for (const count of faces) expect(Math.abs(count - 10_000)).toBeLessThan(400)
})

test('a fraction is at least zero and less than one', () => {
  const random = makeRandom(3)
  const fractions = Array.from({ length: 10_000 }, () => random.fraction())
  expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...fractions)).toBeLessThan(1)
})

test('a shuffle keeps every item and reaches every order equally often', () => {
  const random = makeRandom(5)
  const seen = new Map<string, number>()
  for (let round = 0; round < 6_000; round++) {
    const items = Int32Array.of(0, 1, 2)
    shuffle(items, random)
    seen.set(items.join(), (seen.get(items.join()) ?? 0) + 1)
  }
  expect([...seen.keys()].toSorted()).toEqual(['0,1,2', '0,2,1', '1,0,2', '1,2,0', '2,0,1', '2,1,0'])
  for (const count of seen.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150)
})
