import { expect, test } from 'vitest'
import { formatDate, formatDay, formatDayRange, formatMoment, formatMonth, formatShortDay } from './time.ts'

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
