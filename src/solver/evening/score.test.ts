import { expect, test } from 'vitest'
import { isBetter } from './score.ts'

test('the plan worth more is better; of plans worth the same, the one whose least lucky guest meets more new people', () => {
  expect(isBetter({ total: 2, leastLucky: 0 }, { total: 1, leastLucky: 3 })).toBe(true)
  expect(isBetter({ total: 1, leastLucky: 3 }, { total: 2, leastLucky: 0 })).toBe(false)
  expect(isBetter({ total: 1 + 1e-12, leastLucky: 1 }, { total: 1, leastLucky: 2 })).toBe(false)
  expect(isBetter({ total: 1, leastLucky: 2 }, { total: 1 + 1e-12, leastLucky: 1 })).toBe(true)
})
