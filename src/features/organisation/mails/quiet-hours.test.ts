import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterTheNight, beforeTheNight, isQuiet } from './quiet-hours.ts'

const paris = 'Europe/Paris'
const hour = 60 * 60_000

test.each([
  ['2026-12-01T19:59Z', false],
  ['2026-12-01T20:00Z', true],
  ['2026-12-02T07:29Z', true],
  ['2026-12-02T07:30Z', false],
])('in winter, whether %s is night in Paris: %s', (instant, quiet) => {
  expect(isQuiet(new Date(instant), paris)).toBe(quiet)
})

test.each([
  ['by day, nothing moves', '2026-12-01T10:15Z', '2026-12-01T10:15Z'],
  ['late in the evening, to the same evening', '2026-12-01T20:30Z', '2026-12-01T19:30Z'],
  ['early in the morning, to the evening before', '2026-12-01T06:30Z', '2026-11-30T19:30Z'],
  ['over the night that changes to summer', '2026-03-29T05:30Z', '2026-03-28T19:30Z'],
])('%s', (_, instant, moved) => {
  expect(beforeTheNight(new Date(instant), paris)).toEqual(new Date(moved))
})

test('whatever the hour and the place, nothing leaves at night, nothing leaves later, and nothing moves by more than one night', () => {
  const instants = fc.date({ min: new Date('2026-01-01T00:00Z'), max: new Date('2028-01-01T00:00Z'), noInvalidDate: true })
  const zones = fc.constantFrom(paris, 'America/Cayenne', 'Indian/Reunion', 'Pacific/Auckland', 'UTC')
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const moved = beforeTheNight(instant, zone)
      expect(isQuiet(moved, zone)).toBe(false)
      expect(moved.getTime()).toBeLessThanOrEqual(instant.getTime())
      expect(instant.getTime() - moved.getTime()).toBeLessThanOrEqual(13 * hour)
      expect(beforeTheNight(moved, zone)).toEqual(moved)
      expect(moved.getTime() === instant.getTime()).toBe(!isQuiet(instant, zone))
    }),
  )
})

test.each([
  ['by day, nothing moves', '2026-12-01T10:15Z', '2026-12-01T10:15Z'],
  ['late in the evening, to the morning after', '2026-12-01T20:30Z', '2026-12-02T07:30Z'],
  ['early in the morning, to the same morning', '2026-12-01T06:30Z', '2026-12-01T07:30Z'],
  ['over the night that changes to summer', '2026-03-28T21:00Z', '2026-03-29T06:30Z'],
])('what must not be lost waits for the day: %s', (_, instant, moved) => {
  expect(afterTheNight(new Date(instant), paris)).toEqual(new Date(moved))
})
