import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOf, sideOf } from './share.ts'

test.each([
  [97, 100, 91.55, 98.97],
  [30, 30, 88.65, 100],
  [17, 20, 63.96, 94.76],
])('%i of %i is known to lie between %d and %d %%', (count, of, low, high) => {
  const share = shareOf(count, of)

  expect(share.low * 100).toBeCloseTo(low, 2)
  expect(share.high * 100).toBeCloseTo(high, 2)
})

test('an interval never leaves 0–100 % and always holds its share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), (of, some) => {
      const share = shareOf(Math.min(some, of), of)
      expect(share.low).toBeGreaterThanOrEqual(0)
      expect(share.high).toBeLessThanOrEqual(1)
      expect(share.low).toBeLessThanOrEqual(share.share + 1e-12)
      expect(share.high).toBeGreaterThanOrEqual(share.share - 1e-12)
    }),
  )
})

test('a share of nobody does not exist', () => {
  expect(() => shareOf(0, 0)).toThrow(RangeError)
})

test('a target within the interval is neither missed nor passed', () => {
  expect(sideOf(shareOf(30, 100), 1 / 3)).toBeUndefined()
  expect(sideOf(shareOf(60, 100), 1 / 3)).toBe('above')
  expect(sideOf(shareOf(10, 100), 1 / 3)).toBe('below')
})
