import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atPlace, isSkipped } from '#src/platform/time.ts'
import { clocksOf, disorderOf, hoursOn, skippedClocks, type Clocks } from './hours.ts'

const lunch: Clocks = { cooksAt: '09:30', tableAt: '12:15', endsAt: '14:00', bookingClosesMinutes: 120 }
const night: Clocks = { cooksAt: '01:45', tableAt: '02:30', endsAt: '03:15', bookingClosesMinutes: 60 }

test('a lunch is at the same clock time before and after the end of summer time', () => {
  expect(hoursOn('2026-10-24', lunch, 'Europe/Paris').tableAt).toEqual(new Date('2026-10-24T10:15Z'))
  expect(hoursOn('2026-10-25', lunch, 'Europe/Paris').tableAt).toEqual(new Date('2026-10-25T11:15Z'))
})

test('a lunch is at the same clock time before and after the start of summer time', () => {
  expect(hoursOn('2027-03-27', lunch, 'Europe/Paris').tableAt).toEqual(new Date('2027-03-27T11:15Z'))
  expect(hoursOn('2027-03-28', lunch, 'Europe/Paris').tableAt).toEqual(new Date('2027-03-28T10:15Z'))
})

test('an hour that occurs twice means the first one', () => {
  expect(hoursOn('2026-10-25', night, 'Europe/Paris')).toEqual({
    cooksAt: new Date('2026-10-24T23:45Z'),
    tableAt: new Date('2026-10-25T00:30Z'),
    endsAt: new Date('2026-10-25T02:15Z'),
    bookingClosesAt: new Date('2026-10-24T23:30Z'),
  })
})

test('an hour that does not exist becomes the hour after it, and the meal keeps its order', () => {
  expect(hoursOn('2027-03-28', night, 'Europe/Paris')).toEqual({
    cooksAt: new Date('2027-03-28T00:45Z'),
    tableAt: new Date('2027-03-28T01:30Z'),
    endsAt: new Date('2027-03-28T02:15Z'),
    bookingClosesAt: new Date('2027-03-28T00:30Z'),
  })
  const cooksInTheGap = hoursOn('2027-03-28', { ...night, cooksAt: '02:45', tableAt: '03:15', endsAt: '04:00' }, 'Europe/Paris')
  expect(cooksInTheGap.cooksAt).toEqual(cooksInTheGap.tableAt)
})

test('a meal of any day, clock and zone is at the clock time asked for, in order, and reads back as it was written', () => {
  const zones = ['Europe/Paris', 'Indian/Reunion', 'America/St_Johns', 'Australia/Lord_Howe', 'America/Cayenne', 'Pacific/Noumea']
  const clock = fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minutes) => Temporal.PlainTime.from('00:00').add({ minutes }))
  const clocks = fc
    .uniqueArray(clock, { minLength: 3, maxLength: 3, selector: String })
    .map((times) => times.toSorted((a, b) => Temporal.PlainTime.compare(a, b)).map((time) => time.toString({ smallestUnit: 'minute' })))
  const day = fc.integer({ min: 0, max: 3650 }).map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString())

  fc.assert(
    fc.property(day, clocks, fc.constantFrom(...zones), fc.integer({ min: 0, max: 2880 }), (on, times, zone, bookingClosesMinutes) => {
      const written = { cooksAt: times[0]!, tableAt: times[1]!, endsAt: times[2]!, bookingClosesMinutes }

      const hours = hoursOn(on, written, zone)

      expect(hours.cooksAt! <= hours.tableAt && hours.tableAt < hours.endsAt).toBe(true)
      expect(hours.bookingClosesAt.getTime()).toBe(hours.tableAt.getTime() - bookingClosesMinutes * 60_000)
      const shown = atPlace(hours.tableAt, zone)
      expect(shown.toPlainDate().toString()).toBe(on)
      if (!isSkipped(on, written.tableAt, zone)) expect(clocksOf(hours, zone).tableAt).toBe(written.tableAt)
      if (shown.hoursInDay === 24) expect(clocksOf(hours, zone)).toEqual(written)
    }),
    { numRuns: 2000 },
  )
})

const feast: Clocks = { cooksAt: '17:00', tableAt: '20:00', endsAt: '00:30', bookingClosesMinutes: 60 }

test('the clocks that a meal shows at no moment of its day are named, whichever day they are on', () => {
  expect(skippedClocks('2027-03-28', night, 'Europe/Paris')).toEqual(['tableAt'])
  expect(skippedClocks('2027-03-28', { ...night, cooksAt: '02:00', tableAt: '03:00', endsAt: '04:00' }, 'Europe/Paris')).toEqual([
    'cooksAt',
  ])
  expect(skippedClocks('2027-03-27', { ...feast, endsAt: '02:30' }, 'Europe/Paris')).toEqual(['endsAt'])
  expect(skippedClocks('2027-03-28', { ...feast, endsAt: '02:30' }, 'Europe/Paris')).toEqual([])
  expect(skippedClocks('2027-03-28', night, 'Indian/Reunion')).toEqual([])
  expect(skippedClocks('2026-10-25', night, 'Europe/Paris')).toEqual([])
})

test('a meal that ends after midnight ends the next day, the last day of summer time too', () => {
  expect(hoursOn('2026-12-31', feast, 'Europe/Paris').endsAt).toEqual(new Date('2026-12-31T23:30Z'))
  expect(hoursOn('2026-10-24', { ...feast, endsAt: '03:30' }, 'Europe/Paris').endsAt).toEqual(new Date('2026-10-25T02:30Z'))
  expect(clocksOf(hoursOn('2026-12-31', feast, 'Europe/Paris'), 'Europe/Paris')).toEqual(feast)
})

test('a meal of the small hours is cooked for from the evening before', () => {
  const small = { ...feast, cooksAt: '22:00', tableAt: '00:30', endsAt: '02:00' }
  expect(hoursOn('2027-01-01', small, 'Europe/Paris').cooksAt).toEqual(new Date('2026-12-31T21:00Z'))
  expect(disorderOf(small)).toBeUndefined()
})

test.each([
  ['17:00', '20:00', '00:30', undefined],
  ['20:00', '20:00', '23:00', undefined],
  [null, '20:00', '08:00', undefined],
  [null, '20:00', '08:01', 'end-before-table'],
  [null, '12:15', '11:00', 'end-before-table'],
  [null, '20:00', '20:00', 'end-before-table'],
  ['13:00', '12:15', '14:00', 'cooks-after-table'],
] as const)('cooks at %s, table at %s, end at %s: %s', (cooksAt, tableAt, endsAt, disorder) => {
  expect(disorderOf({ cooksAt, tableAt, endsAt })).toBe(disorder)
})
