import { expect, test } from 'vitest'
import { someEvening, someGuest, someTable } from '#test/evenings.ts'
import { proposeSeating } from './propose-seating.ts'

const singles = (count: number) => Array.from({ length: count }, (_, index) => someGuest(`guest-${index}`))
const terms = { seed: 1, budget: { moves: 60_000 } }

test('four tables of four change three times and nobody meets anybody twice', () => {
  const tables = ['window', 'door', 'stove', 'stairs'].map((id) => someTable(id, 4))
  const proposal = proposeSeating(someEvening(singles(16), tables, { courses: 4 }), terms)
  expect(proposal).toMatchObject({ ok: true, measures: { newEncounters: 96, meetingNobodyNew: 0 } })
})

test('who uses a wheelchair or is pinned keeps the table while others change', () => {
  const guests = [...singles(8), someGuest('on-wheels', { wheelchair: true }), someGuest('pinned')]
  const tables = [someTable('window', 5, 1), someTable('door', 5, 1)]
  const proposal = proposeSeating(someEvening(guests, tables, { courses: 3, pins: [{ guest: 'pinned', table: 'door' }] }), terms)
  if (!proposal.ok) throw new Error('there is a plan')
  const tablesOf = (guest: string) => new Set(proposal.plan.courses.map((course) => course.find((seat) => seat.guest === guest)!.table))
  expect(tablesOf('on-wheels').size).toBe(1)
  expect([...tablesOf('pinned')]).toEqual(['door'])
  expect(Math.max(...singles(8).map(({ id }) => tablesOf(id).size))).toBe(2)
})
