import { expect, test } from 'vitest'
import { easterSunday, frenchHolidays, holidaysAhead, isInAlsaceMoselle } from './holidays.ts'

// Dates of Easter published by the Bureau des longitudes, the earliest and the latest possible among them.
const easters = [
  '1818-03-22',
  '1943-04-25',
  '2000-04-23',
  '2019-04-21',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2038-04-25',
]

test.each(easters)('Easter of %s', (easter) => expect(easterSunday(Number(easter.slice(0, 4)))).toBe(easter))

test('Easter is always a Sunday from 22 March to 25 April', () => {
  for (let year = 1900; year < 2300; year++) {
    const easter = easterSunday(year)
    expect(Temporal.PlainDate.from(easter).dayOfWeek).toBe(7)
    expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true)
  }
})

test('the eleven public holidays of 2026', () => {
  expect(frenchHolidays(2026).map(({ day }) => day.slice(5))).toEqual([
    '01-01',
    '04-06',
    '05-01',
    '05-08',
    '05-14',
    '05-25',
    '07-14',
    '08-15',
    '11-01',
    '11-11',
    '12-25',
  ])
})

test('Alsace and Moselle keep two more', () => {
  const more = frenchHolidays(2026, { alsaceMoselle: true }).filter(({ name }) => name === 'good-friday' || name === 'saint-stephen')

  expect(more).toEqual([
    { name: 'good-friday', day: '2026-04-03' },
    { name: 'saint-stephen', day: '2026-12-26' },
  ])
  expect(['57000', '67100', '68200', '59000', '5700'].filter(isInAlsaceMoselle)).toEqual(['57000', '67100', '68200'])
})

test('holidays ahead run from today to the same day a year later', () => {
  const ahead = holidaysAhead('2026-12-25')

  expect(ahead[0]).toEqual({ name: 'christmas', day: '2026-12-25' })
  expect(ahead).toHaveLength(11)
})
