import { expect, test } from 'vitest'
import { someEvening, someGuest, someTable } from '#test/evenings.ts'
import { meetingsAt, proposeSeries } from './series.ts'

const guests = Array.from({ length: 9 }, (_, index) => someGuest(`guest-${index}`))
const tables = [someTable('window', 3), someTable('door', 3), someTable('stove', 3)]
const evening = someEvening(guests, tables)

test('nine guests meet all the others once in four evenings', () => {
  const proposals = proposeSeries(
    [0, 7, 7, 7].map((daysSinceLast) => ({ evening, daysSinceLast })),
    { seed: 1, budget: { moves: 20_000 } },
  )
  expect(proposals.map((proposal) => proposal.ok && proposal.measures.newEncounters)).toEqual([9, 9, 9, 9])
})

test('an evening leaves the pairs of each table once, and none of a guest who did not agree', () => {
  const course = ['window', 'window', 'window', 'door'].map((table, index) => ({ guest: `guest-${index}`, table }))
  const shy = { ...evening, guests: guests.map((guest) => ({ ...guest, historyKept: guest.id !== 'guest-1' })) }
  expect(meetingsAt(shy, { courses: [course, course] })).toEqual([{ guests: ['guest-0', 'guest-2'], daysAgo: 0 }])
})
