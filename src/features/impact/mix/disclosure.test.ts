import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disclose, roundTo } from './disclosure.ts'

test('classes that all reach the threshold are shown', () => {
  expect(disclose({ young: 12, middle: 30, old: 5 }, 5)).toEqual({ total: 47, cells: { young: 12, middle: 30, old: 5 } })
})

test('a small class is hidden, and a second one with it, or the total would give it away', () => {
  expect(disclose({ young: 3, middle: 30, old: 9 }, 5)).toEqual({ total: 42, cells: { young: null, middle: 30, old: null } })
})

test('two small classes that are known to add up to less than the threshold take a third one along', () => {
  expect(disclose({ young: 1, middle: 30, old: 2, unknown: 8 }, 5)).toEqual({
    total: 41,
    cells: { young: null, middle: 30, old: null, unknown: null },
  })
})

test('a group below the threshold shows nothing at all, not even its size', () => {
  expect(disclose({ young: 1, middle: 2, old: 1 }, 5)).toEqual({ total: null, cells: { young: null, middle: null, old: null } })
})

const groups = fc.record({ young: fc.nat(40), middle: fc.nat(40), old: fc.nat(40), unknown: fc.nat(40) })

test('no cell below the threshold is ever shown, and none can be recomputed from the total', () => {
  fc.assert(
    fc.property(groups, fc.integer({ min: 1, max: 20 }), (counts, threshold) => {
      const { total, cells } = disclose(counts, threshold)
      const shown = Object.values(cells).filter((cell) => cell !== null)
      expect(shown.every((count) => count >= threshold)).toBe(true)
      const hidden = Object.values(cells).length - shown.length
      expect(hidden).not.toBe(1)
      const remainder = (total ?? 0) - shown.reduce((sum, count) => sum + count, 0)
      if (hidden > 0 && total !== null) expect(remainder).toBeGreaterThanOrEqual(threshold)
    }),
  )
})

test('rounding to ten leaves every value of a hidden cell possible', () => {
  const others = 1234
  const rounded = [0, 1, 2, 3, 4].map((hidden) => roundTo(10, others + hidden) - others)

  expect(new Set(rounded).size).toBeLessThan(3)
})
