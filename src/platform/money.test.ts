import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatCents, typedCents, parseCents } from './money.ts'

test.each([
  ['12', 1200],
  ['12,5', 1250],
  ['12.50', 1250],
  ['12,50 €', 1250],
  ['12\u00a0€', 1200],
  ['€ 12,50', 1250],
  ['€12.50', 1250],
  ['12€50', 1250],
  ['12 € 50', 1250],
  ['12 euros', 1200],
  ['12,50 EUR', 1250],
  ['1 234,50', 123_450],
  ['1\u202f234,50\u00a0€', 123_450],
  ['1.234,50', 123_450],
  ['1,234.50', 123_450],
  ['１２，５０', 1250],
  ['0', 0],
  ['20 000', 2_000_000],
])('%s is read as %i cents', (typed, cents) => {
  expect(parseCents(typed)).toBe(cents)
})

test.each(['', '€', 'douze', '-5', '12,505', '12 50', '1,2,3', '12.5.0', '1e3', '0x10', '1.234'])('%s is no amount', (typed) => {
  expect(parseCents(typed)).toBeUndefined()
})

test('an amount is read as the fields write it, in both languages, and as French pages write it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom('fr' as const, 'en' as const), (cents, language) => {
      expect(parseCents(typedCents(cents, language))).toBe(cents)
      expect(parseCents(formatCents(cents, 'fr'))).toBe(cents)
    }),
  )
})

test('nothing has no sign', () => {
  expect([formatCents(-0, 'fr'), formatCents(-0, 'en')]).toEqual(['0\u00a0€', '€0'])
})
