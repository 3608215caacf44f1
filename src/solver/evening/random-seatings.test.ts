import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyEvening, someEvening, someGuest, someTable } from '#test/evenings.ts'
import { measurePlan } from './measures.ts'
import { proposeSeating } from './propose-seating.ts'
import { measureRandomSeatings } from './random-seatings.ts'
import { defaultSettings } from './settings.ts'

const terms = { seed: 3, seatings: 100, budget: { moves: 1_000_000 }, settings: defaultSettings }
const guests = Array.from({ length: 12 }, (_, index) => someGuest(`guest-${index}`, { ageClass: index % 2 === 0 ? 'young' : 'old' }))
const tables = [someTable('window', 4), someTable('door', 4), someTable('stove', 4)]

test('what a plan brings is counted in pairs, in guests and in age classes', () => {
  const course = guests.map(({ id }, index) => ({ guest: id, table: tables[Math.floor(index / 4)]!.id }))
  const meetings = [1, 2, 3].map((other) => ({ guests: ['guest-0', `guest-${other}`] as const, daysAgo: 400 }))
  const expected = { newEncounters: 15, acrossDifference: 12, meetingNobodyNew: 1, ageClassesPerTable: 2 }
  expect(measurePlan(someEvening(guests, tables, { meetings }), { courses: [course] }, defaultSettings)).toEqual(expected)
})

test('pairs of neighbours at random tables differ as often as chance has it', () => {
  const band = measureRandomSeatings(someEvening(guests, tables), terms)!
  expect(band).toMatchObject({ seatings: 100, middle: { newEncounters: 18 } })
  expect(Math.abs(band.middle.acrossDifference - (18 * 6) / 11)).toBeLessThan(1)
  expect(band.low.acrossDifference).toBeLessThan(band.high.acrossDifference)
})

test('the same seed gives the same band, and a spent budget fewer seatings', () => {
  const evening = someEvening(guests, tables)
  expect(measureRandomSeatings(evening, terms)).toEqual(measureRandomSeatings(evening, terms))
  expect(measureRandomSeatings(evening, { ...terms, budget: { moves: 3 } })!.seatings).toBeLessThan(4)
})

test('there is a band wherever there is a plan', () => {
  fc.assert(
    fc.property(anyEvening, (evening) => {
      const hasPlan = proposeSeating(evening, { seed: 1, budget: { moves: 100 } }).ok
      expect(measureRandomSeatings(evening, { ...terms, seatings: 2 }) !== null).toBe(hasPlan)
    }),
    { numRuns: 40 },
  )
})
