import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SittingRhythm } from '#src/platform/database/tables/meals.ts'
import { closureOn, sittingsOn, type Sitting } from './sitting.ts'
import { addDays, daysOfWeek, daysToPrepare, mondayOf, mondaysAhead, readMonday } from './week.ts'

const lunch: Sitting = {
  id: 'tuesday-lunch',
  weekday: 2,
  rhythm: 'weekly',
  kind: 'lunch',
  title: 'Déjeuner',
  cooksAt: '09:30',
  tableAt: '12:15',
  endsAt: '14:00',
  kitchenPlaces: 10,
  tablePlaces: 40,
  bookingClosesMinutes: 60,
  validFrom: '2026-01-01',
  validUntil: null,
}
const december = daysOfWeek('2026-11-30').concat(daysOfWeek('2026-12-07'))

test('several sittings of a day come by the clock, whatever their order in the template', () => {
  const sittings = [{ ...lunch, id: 'dinner', tableAt: '19:30' }, lunch]

  expect(sittingsOn(['2026-12-01'], { sittings, closures: [], exceptions: [] }).map(({ sitting }) => sitting.id)).toEqual([
    'tuesday-lunch',
    'dinner',
  ])
})

test('a sitting takes place from its first to its last day, both included', () => {
  const limited = { ...lunch, validFrom: '2026-12-08', validUntil: '2026-12-15' }
  const days = december.concat(daysOfWeek('2026-12-14'), daysOfWeek('2026-12-21'))

  expect(sittingsOn(days, { sittings: [limited], closures: [], exceptions: [] }).map(({ day }) => day)).toEqual([
    '2026-12-08',
    '2026-12-15',
  ])
})

test('closures, first and last day included, and exceptions are left out', () => {
  const closures = [{ firstDay: '2026-12-07', lastDay: '2026-12-08' }]
  const exceptions = [{ sittingId: 'another', day: '2026-12-01' }]

  expect(sittingsOn(december, { sittings: [lunch], closures, exceptions }).map(({ day }) => day)).toEqual(['2026-12-01'])
  expect(sittingsOn(december, { sittings: [lunch], closures, exceptions: [{ sittingId: lunch.id, day: '2026-12-01' }] })).toEqual([])
  expect(['2026-12-06', '2026-12-07', '2026-12-08', '2026-12-09'].map((day) => closureOn(closures, day) !== undefined)).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('a week is named by its Monday, across years and leap days', () => {
  expect(mondayOf('2026-12-01')).toBe('2026-11-30')
  expect(mondayOf('2027-01-03')).toBe('2026-12-28')
  expect(daysOfWeek('2028-02-28')).toContain('2028-02-29')
  expect(mondaysAhead('2026-12-06')).toEqual(['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21', '2026-12-28'])
})

test('only a Monday that exists names a week in an address', () => {
  expect(['2026-11-30', '2026-12-01', '2026-13-07', '2026-02-30', '2026', ''].map(readMonday)).toEqual([
    '2026-11-30',
    ...Array(5).fill(undefined),
  ])
})

test('one gesture prepares what is left of this week and four whole weeks', () => {
  const days = daysToPrepare('2026-12-03')

  expect([days[0], days.at(-1), days.length]).toEqual(['2026-12-03', '2027-01-03', 4 + 28])
})

test('whatever the template and the weeks, each sitting falls once on each of its days and on no other', () => {
  const sitting = fc.record({ id: fc.uuid(), weekday: fc.integer({ min: 1, max: 7 }), from: fc.integer({ min: 0, max: 60 }) })
  const start = fc.integer({ min: 0, max: 3650 }).map((days) => mondayOf(addDays('2024-01-01', days)))

  fc.assert(
    fc.property(fc.array(sitting, { maxLength: 8 }), start, fc.integer({ min: 1, max: 6 }), (drawn, monday, weeks) => {
      const sittings = drawn.map(({ id, weekday, from }) => ({ ...lunch, id, weekday, validFrom: addDays(monday, from) }))
      const days = Array.from({ length: weeks }, (_, week) => daysOfWeek(addDays(monday, week * 7))).flat()

      const planned = sittingsOn(days, { sittings, closures: [], exceptions: [] })

      for (const one of sittings) {
        const wanted = days.filter((day) => day >= one.validFrom && new Date(`${day}T00:00Z`).getUTCDay() % 7 === one.weekday % 7)
        expect(planned.filter((given) => given.sitting === one).map(({ day }) => day)).toEqual(wanted)
      }
    }),
  )
})

test('a sitting comes back every second week from its first day on, right through the new year', () => {
  const brunch = { ...lunch, weekday: 7, rhythm: 'fortnightly' as const, validFrom: '2026-12-09' }
  const days = Array.from({ length: 60 }, (_, index) => addDays('2026-12-01', index))

  expect(sittingsOn(days, { sittings: [brunch], closures: [], exceptions: [] }).map(({ day }) => day)).toEqual([
    '2026-12-13',
    '2026-12-27',
    '2027-01-10',
    '2027-01-24',
  ])
})

test('the last Tuesday of a month may be the fourth or the fifth', () => {
  const days = Array.from({ length: 92 }, (_, index) => addDays('2026-12-01', index))
  const daysOfRhythm = (rhythm: SittingRhythm) =>
    sittingsOn(days, { sittings: [{ ...lunch, rhythm }], closures: [], exceptions: [] }).map(({ day }) => day)

  expect(daysOfRhythm('fourth')).toEqual(['2026-12-22', '2027-01-26', '2027-02-23'])
  expect(daysOfRhythm('last')).toEqual(['2026-12-29', '2027-01-26', '2027-02-23'])
})

test('whatever the weekday and the month, each monthly rhythm falls on exactly one day of the month, its own', () => {
  const rhythm = fc.constantFrom<SittingRhythm>('first', 'second', 'third', 'fourth', 'last')
  const month = fc.record({ year: fc.integer({ min: 2024, max: 2060 }), month: fc.integer({ min: 1, max: 12 }) })

  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), rhythm, month, (weekday, drawn, { year, month: number }) => {
      const first = Temporal.PlainDate.from({ year, month: number, day: 1 })
      const days = Array.from({ length: first.daysInMonth }, (_, day) => first.add({ days: day }).toString())
      const turns = days.filter((day) => new Date(`${day}T00:00Z`).getUTCDay() === weekday % 7)

      const sittings = [{ ...lunch, weekday, rhythm: drawn, validFrom: '2020-01-01' }]
      const planned = sittingsOn(days, { sittings, closures: [], exceptions: [] }).map(({ day }) => day)

      expect(planned).toEqual([drawn === 'last' ? turns.at(-1) : turns[['first', 'second', 'third', 'fourth'].indexOf(drawn)]])
    }),
  )
})
