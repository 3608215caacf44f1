import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPhone, mobilePhone, phoneHref, readPhone, withLocalCode, withLocalCodes } from './phone.ts'

test.each([
  ['06 12 34 56 78', '+33612345678'],
  ['0612345678', '+33612345678'],
  ['+33 6 12 34 56 78', '+33612345678'],
  ['+33 (0)6 12 34 56 78', '+33612345678'],
  ['+33 ( 0 ) 6 12 34 56 78', '+33612345678'],
  ['+33 06 12 34 56 78', '+33612345678'],
  ['0033612345678', '+33612345678'],
  ['00 33 (0)6 12 34 56 78', '+33612345678'],
  ['33 6 12 34 56 78', '+33612345678'],
  ['6 12 34 56 78', '+33612345678'],
  ['03.20.00.00.00', '+33320000000'],
  ['03/20/00/00/00', '+33320000000'],
  ['03-20-00-00-00', '+33320000000'],
  ['06\u201112\u201134\u201156\u201178', '+33612345678'],
  ['06–12–34–56–78', '+33612345678'],
  ['\u200e06 12 34 56 78\u200e', '+33612345678'],
  ['\u202a+33 6 12 34 56 78\u202c', '+33612345678'],
  ['06\u00a012\u202f34\u00a056\u202f78', '+33612345678'],
  ['０６１２３４５６７８', '+33612345678'],
  ['＋３３ ６ １２ ３４ ５６ ７８', '+33612345678'],
  ['Tél. : 06 12 34 56 78', '+33612345678'],
  ['tel:+33612345678', '+33612345678'],
  ['+32 470 12 34 56', '+32470123456'],
  ['+32 (0)470 12 34 56', '+32470123456'],
  ['0032 (0)470 12 34 56', '+32470123456'],
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['+44 7700 900123', '+447700900123'],
  ['+49 (0)1511 2345678', '+4915112345678'],
  ['+39 06 1234 5678', '+390612345678'],
  ['+351 912 345 678', '+351912345678'],
  ['+213 (0)551 23 45 67', '+213551234567'],
  ['+1 (202) 555-0123', '+12025550123'],
  ['+687 77.12.34', '+687771234'],
  ['0 800 123 456', '+33800123456'],
])('%s is %s everywhere', (typed, number) => {
  expect(readPhone(typed)).toBe(number)
})

test.each([
  ['0692 12 34 70', '+262692123470'],
  ['06 92 12 34 70', '+262692123470'],
  ['+33 6 92 12 34 70', '+262692123470'],
  ['0033 6 92 12 34 70', '+262692123470'],
  ['+262 692 12 34 70', '+262692123470'],
  ['+262 (0)692 12 34 70', '+262692123470'],
  ['00262 0692 12 34 70', '+262692123470'],
  ['262 692 12 34 70', '+262692123470'],
  ['0693 12 34 70', '+262693123470'],
  ['0639 12 34 56', '+262639123456'],
  ['0262 12 34 56', '+262262123456'],
  ['0269 61 23 45', '+262269612345'],
  ['0690 12 34 56', '+590690123456'],
  ['0691 12 34 56', '+590691123456'],
  ['0590 12 34 56', '+590590123456'],
  ['0694 12 34 56', '+594694123456'],
  ['0594 12 34 56', '+594594123456'],
  ['0696 12 34 56', '+596696123456'],
  ['0697 12 34 56', '+596697123456'],
  ['0596 12 34 56', '+596596123456'],
  ['0709 01 23 45', '+590709012345'],
  ['0709 10 12 34', '+596709101234'],
  ['0709 20 12 34', '+262709201234'],
  ['0709 30 12 34', '+594709301234'],
  ['0709 35 12 34', '+262709351234'],
  ['0508 41 12 34', '+508411234'],
  ['0708 50 12 34', '+508708501234'],
])('overseas, %s keeps its own code: %s', (typed, number) => {
  expect(readPhone(typed)).toBe(number)
})

test.each([
  ['03 20 11 22 33 poste 12', '+33320112233;ext=12'],
  ['03 20 11 22 33, ext. 12', '+33320112233;ext=12'],
  ['03 20 11 22 33 x12', '+33320112233;ext=12'],
  ['+33320112233;ext=12', '+33320112233;ext=12'],
])('%s rings behind a switchboard', (typed, number) => {
  expect(readPhone(typed)).toBe(number)
  expect(mobilePhone(typed)).toBeUndefined()
})

test.each([
  '',
  '06 12 34 56',
  '06 12 34 56 2',
  '06 12 34 56 789',
  '+33 6 12 34 56 2',
  '0033 6 12 34 56 2',
  '+33 12',
  '0012',
  '00 12 34 56 78',
  '+262 692 12 34',
  '0692 12 34',
  '+32 470 12 34',
  '+999 12 34 56 78',
  '32470123456',
  'Amina',
  '06 12 34 56 78 Amina',
  '06 12 34 56 78 07 12 34 56 78',
])('« %s » can be rung by nobody', (typed) => {
  expect(readPhone(typed)).toBeUndefined()
})

test.each([
  ['77 12 34', 'Pacific/Noumea', '+687771234'],
  ['77.12.34', 'Pacific/Noumea', '+687771234'],
  ['Tél. : 771234', 'Pacific/Noumea', '+687771234'],
  ['87 12 34 56', 'Pacific/Tahiti', '+68987123456'],
  ['40 12 34 56', 'Pacific/Marquesas', '+68940123456'],
  ['72 12 34', 'Pacific/Wallis', '+681721234'],
  ['41 12 34', 'America/Miquelon', '+508411234'],
  ['0508 41 12 34', 'America/Miquelon', '+508411234'],
  ['06 12 34 56 78', 'Pacific/Noumea', '+33612345678'],
  ['+32 470 12 34 56', 'Pacific/Tahiti', '+32470123456'],
  ['+687 77 12 34', 'Pacific/Tahiti', '+687771234'],
  ['77 12 34', 'Europe/Paris', undefined],
  ['77 12 34', 'Pacific/Tahiti', undefined],
])('%s given to a canteen of %s is %s: the place decides only where the number alone does not', (typed, timeZone, number) => {
  expect(readPhone(withLocalCode(typed, timeZone))).toBe(number)
})

test('within a line the same numbers are found, and no others', () => {
  const line = (typed: string) => withLocalCodes(typed, 'Pacific/Noumea')
  expect(line('Amina +2 77 12 34')).toBe('Amina +2 +687771234')
  expect(line('Amina 771234 cuisine')).toBe('Amina +687771234 cuisine')
  for (const other of ['Amina 10 25-55', 'Paul 06 12 34 56 78', 'Paul +687 77 12 34', 'Léa 12', 'Léa 77 12 34 5'])
    expect(line(other)).toBe(other)
})

test('a land line reads no text message, in France, overseas or elsewhere', () => {
  expect(mobilePhone('03 20 00 00 00')).toBeUndefined()
  expect(mobilePhone('0262 12 34 56')).toBeUndefined()
  expect(mobilePhone('+44 20 7946 0958')).toBeUndefined()
  expect(mobilePhone('07 12 34 56 78')).toBe('+33712345678')
  expect(mobilePhone('0692 12 34 70')).toBe('+262692123470')
  expect(mobilePhone('0639 12 34 56')).toBe('+262639123456')
  expect(mobilePhone('+32 470 12 34 56')).toBe('+32470123456')
})

test('a number is shown as it is dialled in France, and with its country when it is of another', () => {
  expect(formatPhone('+33612345678', 'fr')).toBe('06 12 34 56 78')
  expect(formatPhone('+262692123470', 'fr')).toBe('0692 12 34 70')
  expect(formatPhone('+262639123456', 'fr')).toBe('0639 12 34 56')
  expect(formatPhone('+32470123456', 'fr')).toBe('+32 470 12 34 56')
  expect(formatPhone('+508411234', 'fr')).toBe('+508 41 12 34')
  expect(formatPhone('+33320112233;ext=12', 'fr')).toBe('03 20 11 22 33 poste 12')
  expect(formatPhone('+33320112233;ext=12', 'en')).toBe('03 20 11 22 33 ext. 12')
})

test('what was kept before and cannot be rung is shown as it stands', () => {
  expect(formatPhone('061234562', 'fr')).toBe('061234562')
  expect(phoneHref('39 49')).toBe('tel:3949')
})

test('a tap rings the number with its country', () => {
  expect(phoneHref('06 12 34 56 78')).toBe('tel:+33612345678')
  expect(phoneHref('+33320112233;ext=12')).toBe('tel:+33320112233;ext=12')
})

const french = fc.tuple(
  fc.constantFrom('1', '2', '3', '4', '5', '61', '68', '75', '692', '694', '696', '7092'),
  fc.stringMatching(/^\d{8}$/),
)

test('a French number is the same however it is spelled, shown and read again', () => {
  fc.assert(
    fc.property(french, fc.constantFrom(' ', '.', '-', '\u2011', '\u00a0', ''), ([first, more], separator) => {
      const national = `0${(first + more).slice(0, 9)}`
      const number = readPhone(national)
      fc.pre(number !== undefined)
      expect(readPhone(national.replaceAll(/\d\d(?=\d)/g, `$&${separator}`))).toBe(number)
      expect(readPhone(`+33 (0)${national.slice(1)}`)).toBe(number)
      expect(readPhone(formatPhone(number!, 'fr'))).toBe(number)
      expect(readPhone(number!)).toBe(number)
    }),
  )
})

test('any text at all is read without a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => readPhone(typed) === undefined || /^\+\d{7,15}/.test(readPhone(typed)!)),
  )
})

test('blanks without end are no number, and are not looked through', () => {
  const before = process.threadCpuUsage()
  expect(readPhone(`1${' '.repeat(2000)}z`)).toBeUndefined()
  expect(process.threadCpuUsage(before).user).toBeLessThan(500_000)
})
