import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, fraction, isSame, product, quotient, readDecimal, rounded, roundedUp, sumOf, writeFraction } from './fraction.ts'

test('three thirds are one, and a tenth ten times is one: nothing is lost on the way', () => {
  const third = fraction(1, 3)

  expect(sumOf(third, third, third)).toEqual(fraction(1))
  expect(sumOf(...Array.from({ length: 10 }, () => readDecimal('0,1')!))).toEqual(fraction(1))
  expect(product(fraction(23), quotient(fraction(7), fraction(7)))).toEqual(fraction(23))
})

test('decimals are read with a comma or a point, and nothing else passes for one', () => {
  expect(['1,5', '0.25', '12', '007'].map((text) => writeFraction(readDecimal(text)!))).toEqual(['3/2', '1/4', '12', '7'])
  expect(['', 'x', '1,', ',5', '1,5,2', '-1', '1e3', '½'].filter(readDecimal)).toEqual([])
})

test('rounding up never gives less, rounding to the nearest is off by half a step at most', () => {
  const amount = fc.tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 997 })).map(([over, under]) => fraction(over, under))
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 100 }), (some, whole) => {
      const step = fraction(whole, 7)
      const up = roundedUp(some, step)
      const near = rounded(some, step)
      const off = compare(near, some) < 0 ? sumOf(some, product(near, fraction(-1))) : sumOf(near, product(some, fraction(-1)))
      expect(compare(up, some)).toBeGreaterThanOrEqual(0)
      expect(compare(sumOf(up, product(some, fraction(-1))), step)).toBeLessThan(0)
      expect(compare(product(off, fraction(2)), step)).toBeLessThanOrEqual(0)
      expect(isSame(quotient(up, step), fraction(quotient(up, step).over))).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('nothing can be divided by nothing', () => {
  expect(() => fraction(1, 0)).toThrow(RangeError)
})
