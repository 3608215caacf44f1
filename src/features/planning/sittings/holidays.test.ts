import { expect, test } from 'vitest'
import { easterSunday, frenchHolidays, holidaysAhead } from './holidays.ts'

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

test.each([
  ['57000', ['2026-04-03 good-friday', '2026-12-26 saint-stephen']],
  ['67100', ['2026-04-03 good-friday', '2026-12-26 saint-stephen']],
  ['68 200', ['2026-04-03 good-friday', '2026-12-26 saint-stephen']],
  ['97110', ['2026-05-27 abolition']],
  ['97133', ['2026-10-09 abolition']],
  ['97150', ['2026-05-28 abolition']],
  ['97701', ['2026-10-09 abolition']],
  ['97801', ['2026-05-28 abolition']],
  ['97200', ['2026-05-22 abolition']],
  ['97300', ['2026-06-10 abolition']],
  ['97400', ['2026-12-20 abolition']],
  ['97500', []],
  ['97600', ['2026-04-27 abolition']],
  ['97680', ['2026-04-27 abolition']],
  ['98600', ['2026-04-28 saint-peter-chanel', '2026-07-29 territory-day']],
  ['98714', ['2026-03-05 gospel', '2026-04-03 good-friday', '2026-11-20 matarii']],
  ['98800', ['2026-09-24 citizenship']],
  ['59000', []],
  ['5700', []],
])('at %s, besides the holidays of all', (postcode, more) => {
  const ofAll = new Set(frenchHolidays(2026).map(({ day }) => day))
  const besides = frenchHolidays(2026, postcode).filter(({ day }) => !ofAll.has(day))
  expect(besides.map(({ day, name }) => `${day} ${name}`)).toEqual(more)
})

test('holidays ahead run from today to the same day a year later', () => {
  const ahead = holidaysAhead('2026-12-25')

  expect(ahead[0]).toEqual({ name: 'christmas', day: '2026-12-25' })
  expect(ahead).toHaveLength(11)
})
