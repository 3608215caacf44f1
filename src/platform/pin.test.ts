import { expect, test } from 'vitest'
import { isEasyPin, readPin } from './pin.ts'

test.each([
  ['4827', '4827'],
  ['48 27-19', '482719'],
  ['٤٨٢٧', undefined],
  ['482', undefined],
  ['482719365', undefined],
  ['48a7', undefined],
  ['', undefined],
])('the PIN “%s” is read as %s', (typed, pin) => {
  expect(readPin(typed)).toBe(pin)
})

test.each([
  ['0000', true],
  ['1234', true],
  ['87654321', true],
  ['1233', false],
  ['4827', false],
])('that %s is guessed too quickly: %s', (pin, easy) => {
  expect(isEasyPin(pin)).toBe(easy)
})
