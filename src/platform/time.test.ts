import { expect, test } from 'vitest'
import { formatDate, formatDay, formatDayRange, formatMoment, formatMonth, formatShortDay, readDay } from './time.ts'

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
