import { expect, test } from 'vitest'
import { readPostcode, readPostcodeAnywhere } from './postcode.ts'

test('a postcode is read as its country writes it, with its blanks and the country’s letters', () => {
  const good: [string, string, string][] = [
    ['FR', '69 007', '69007'],
    ['FR', 'F-69007', '69007'],
    ['LU', 'L-1234', 'L-1234'],
    ['BE', '1000', '1000'],
    ['NL', '1012 ab', '1012 AB'],
    ['GB', 'SW1A 1AA', 'SW1A 1AA'],
    ['PT', '1000-205', '1000-205'],
    ['LV', 'LV-1010', 'LV-1010'],
    ['CI', '', ''],
    ['XX', 'A 12', 'A 12'],
  ]
  for (const [country, typed, read] of good) expect([typed, readPostcode(typed, country)]).toEqual([typed, read])
})

test('what is none of its country is no postcode: another length, letters, signs, emoji', () => {
  const bad: [string, string][] = [
    ['FR', '6900'],
    ['FR', '690070'],
    ['FR', '🥕🥕🥕🥕🥕'],
    ['FR', 'Lyon'],
    ['FR', ''],
    ['BE', '69007'],
    ['GB', '69007'],
    ['CI', '<b>'],
    ['XX', 'Ville'],
  ]
  for (const [country, typed] of bad) expect([typed, readPostcode(typed, country)]).toEqual([typed, undefined])
})

test('where no country is asked, a French one is five digits and others are as they were typed; words, signs and endless blanks are none', () => {
  const read = ['59 000', 'F-59000', '1060', 'SW1A 1AA', '1012 ab'].map(readPostcodeAnywhere)
  expect(read).toEqual(['59000', '59000', '1060', 'SW1A 1AA', '1012 AB'])
  for (const typed of ['', 'Lille', '🥕59', '<b>1', `1${' -'.repeat(40)}2`])
    expect([typed, readPostcodeAnywhere(typed)]).toEqual([typed, undefined])
})
