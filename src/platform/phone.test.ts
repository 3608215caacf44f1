import { expect, test } from 'vitest'
import { internationalPhone, mobilePhone } from './phone.ts'

test.each([
  ['06 12 34 56 78', '+33612345678'],
  ['0612345678', '+33612345678'],
  ['+33 6 12 34 56 78', '+33612345678'],
  ['+33 (0)6 12 34 56 78', '+33612345678'],
  ['0033612345678', '+33612345678'],
  ['03.20.00.00.00', '+33320000000'],
  ['+32 470 12 34 56', '+32470123456'],
])('%s is %s everywhere', (typed, international) => {
  expect(internationalPhone(typed)).toBe(international)
})

test.each(['', '612345678', '06 12 34 56', '+33 12', '0012', 'Amina'])('« %s » is nobody’s number', (typed) => {
  expect(internationalPhone(typed)).toBeUndefined()
})

test('a French land line reads no text message; a number from elsewhere is trusted', () => {
  expect(mobilePhone('03 20 00 00 00')).toBeUndefined()
  expect(mobilePhone('07 12 34 56 78')).toBe('+33712345678')
  expect(mobilePhone('+32 470 12 34 56')).toBe('+32470123456')
})
