import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyEvening, someEvening, someGuest, someTable } from '#test/evenings.ts'
import { brokenRules } from '../../../bench/evening/checker.ts'
import type { Evening, Plan } from './evening.ts'
import { proposeSeating } from './propose-seating.ts'

const terms = { seed: 1, budget: { moves: 10_000 } }
const singles = (count: number) => Array.from({ length: count }, (_, index) => someGuest(`guest-${index}`))
const seatAt = (table: string, ...guests: string[]) => guests.map((guest) => ({ guest, table }))

function guestsMoved(before: Plan, after: Plan): number {
  const tableOf = new Map(before.courses[0]!.map((seat) => [seat.guest, seat.table]))
  return after.courses[0]!.filter((seat) => tableOf.has(seat.guest) && tableOf.get(seat.guest) !== seat.table).length
}

/** The fewest guests who must move, by trying every seating. */
function fewestMoved(evening: Evening, before: Plan): number {
  const parties = [...new Set(evening.guests.map((guest) => guest.party))]
  let fewest = Infinity
  for (let code = 0; code < evening.tables.length ** parties.length; code++) {
    const tableOf = (party: string) =>
      evening.tables[Math.floor(code / evening.tables.length ** parties.indexOf(party)) % evening.tables.length]!.id
    const plan = { courses: [evening.guests.map(({ id, party }) => ({ guest: id, table: tableOf(party) }))] }
    if (brokenRules(evening, plan).length === 0) fewest = Math.min(fewest, guestsMoved(before, plan))
  }
  return fewest
}

test('a late guest takes a free seat and nobody moves', () => {
  const tables = [someTable('window', 3), someTable('door', 3)]
  const plan = { courses: [[...seatAt('window', 'guest-0', 'guest-1'), ...seatAt('door', 'guest-2', 'guest-3')]] }
  const proposal = proposeSeating(someEvening(singles(5), tables), { ...terms, previous: { plan } })
  expect(proposal.ok && guestsMoved(plan, proposal.plan)).toBe(0)
})

test('when no one comes or goes, the plan proposed again is the plan', () => {
  const evening = someEvening(singles(9), [someTable('window', 5), someTable('door', 5)])
  const first = proposeSeating(evening, terms)
  if (!first.ok) throw new Error('there is a plan')
  expect(proposeSeating(evening, { ...terms, previous: { plan: first.plan } })).toMatchObject({ plan: first.plan })
})

test('after arrivals and no-shows as few guests move as can', () => {
  const changes = fc.record({ absent: fc.nat({ max: 9 }), late: fc.constantFrom(1, 2) })
  fc.assert(
    fc.property(anyEvening, changes, ({ guests, ...room }, { absent, late }) => {
      const before = proposeSeating({ guests, ...room, newcomersNeedHost: false }, terms)
      fc.pre(before.ok)
      const arrived = Array.from({ length: late }, (_, index) => someGuest(`late-${index}`, { party: 'late' }))
      const present = guests.filter((guest) => guest.id !== `guest-${absent}`).map((guest) => ({ ...guest, guardian: null }))
      const evening = { guests: [...present, ...arrived], ...room, newcomersNeedHost: false }
      const proposal = proposeSeating(evening, { ...terms, previous: { plan: before.plan } })
      const fewest = fewestMoved(evening, before.plan)
      expect(proposal.ok ? guestsMoved(before.plan, proposal.plan) : Infinity).toBe(fewest)
    }),
    { numRuns: 60 },
  )
})

test('with a most of moves, a plan keeps to it or says that it stands in the way', () => {
  const tables = [someTable('window', 2), someTable('door', 4)]
  const guests = [
    ...singles(2),
    someGuest('late-0', { party: 'late' }),
    someGuest('late-1', { party: 'late' }),
    someGuest('late-2', { party: 'late' }),
  ]
  const plan = { courses: [seatAt('door', 'guest-0', 'guest-1')] }
  const proposeWithMost = (mostMoved: number) => proposeSeating(someEvening(guests, tables), { ...terms, previous: { plan, mostMoved } })
  const refused = proposeWithMost(0)
  expect(refused).toEqual({ ok: false, refusals: [{ reason: 'rules-conflict', rules: ['seats', 'most-moved'], proved: true }] })
  const proposal = proposeWithMost(1)
  expect(proposal.ok && guestsMoved(plan, proposal.plan)).toBe(1)
})
