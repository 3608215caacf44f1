import { expect, test } from 'vitest'
import {
  formatDate,
  formatDay,
  formatDayRange,
  formatMoment,
  formatMonth,
  formatNearDay,
  formatShortDay,
  readClock,
  readDay,
  readTypedDay,
} from './time.ts'

test('in French the first day of a month is said « 1er »', () => {
  expect(formatDay('2026-12-01', 'fr')).toBe('mardi 1er décembre 2026')
  expect(formatShortDay('2026-12-01', 'fr')).toBe('mar. 1er déc.')
  expect(formatDate('2026-12-01', 'fr')).toBe('1er décembre 2026')
  expect(formatMoment(new Date('2026-12-01T11:15Z'), 'Europe/Paris', 'fr')).toBe('mar. 1er déc. 2026, 12 h 15')
  expect(formatDayRange('2026-12-01', '2026-12-07', 'fr')).toBe('1er–7 décembre 2026')
})

test('every other day keeps its number, and so does every day in English', () => {
  expect(formatDay('2026-12-11', 'fr')).toBe('vendredi 11 décembre 2026')
  expect(formatDay('2026-12-21', 'fr')).toBe('lundi 21 décembre 2026')
  expect(formatMonth('2026-12-01', 'fr')).toBe('décembre 2026')
  expect(formatDay('2026-12-01', 'en')).toBe('Tuesday, 1 December 2026')
})

test('a day that somebody wrote is read when it exists and calendars can count with it', () => {
  expect(['1900-01-01', '2026-12-01', '2028-02-29', '2199-12-31'].map(readDay)).toEqual([
    '1900-01-01',
    '2026-12-01',
    '2028-02-29',
    '2199-12-31',
  ])
  const others = [
    '0000-01-01',
    '0001-01-01',
    '9999-12-31',
    '275760-09-13',
    '+275760-09-13',
    '2026-13-45',
    '2026-02-30',
    '2026-12-1',
    ' 2026-12-01',
    '',
  ]
  expect(others.filter((written) => readDay(written) !== undefined)).toEqual([])
  expect(readDay(undefined)).toBeUndefined()
})

test.each([
  ['20:30', '20:30'],
  ['20:30:00', '20:30'],
  ['20h', '20:00'],
  ['20 h', '20:00'],
  ['20h30', '20:30'],
  ['20.30', '20:30'],
  ['8 h 30', '08:30'],
  ['8\u00a0h\u00a030 min', '08:30'],
  ['０８：３０', '08:30'],
  ['0:30', '00:30'],
  ['8.30 pm', '20:30'],
  ['12 am', '00:00'],
  ['9am', '09:00'],
])('« %s » is %s on the clock', (typed, clock) => {
  expect(readClock(typed)).toBe(clock)
})

test.each(['', '20', '24:00', '20:60', '25h', 'midi', '20:3', '-1:00', '13 pm', 'pm'])('« %s » is no clock time', (typed) => {
  expect(readClock(typed)).toBeUndefined()
})

test.each([
  ['2026-12-01', '2026-12-01'],
  ['0026-12-01', '2026-12-01'],
  ['1/12/2026', '2026-12-01'],
  ['01/12/26', '2026-12-01'],
  ['01.12.2026', '2026-12-01'],
])('« %s » is the day %s', (typed, day) => {
  expect(readTypedDay(typed)).toBe(day)
})

test.each(['', '2026-02-30', '31/02/2026', '9999-12-31', '0000-01-01', '1026-12-01', '+012026-12-01', 'demain'])(
  '« %s » is no day',
  (typed) => {
    expect(readTypedDay(typed)).toBeUndefined()
  },
)

test('a day is said as near as it lies: by a word, by its weekday, else by its date', () => {
  const said = (day: string, language: 'fr' | 'en') => formatNearDay(day, '2026-12-01', language)

  expect(['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-05', '2026-12-12'].map((day) => said(day, 'fr'))).toEqual([
    ...['hier', 'aujourd’hui', 'demain', 'samedi 5', 'sam. 12 déc.'],
  ])
  expect(['2026-12-02', '2026-12-05', '2026-12-12'].map((day) => said(day, 'en'))).toEqual(['tomorrow', 'Saturday 5', 'Sat 12 Dec'])
})
