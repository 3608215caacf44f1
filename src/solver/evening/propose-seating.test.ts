import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyEvening, relabel, someEvening, someGuest, someTable } from '#test/evenings.ts'
import { brokenRules } from '../../../bench/evening/checker.ts'
import { bestValue } from '../../../bench/evening/exact.ts'
import { valueOfPlan } from '../../../bench/evening/reference.ts'
import type { Evening } from './evening.ts'
import { proposeSeating } from './propose-seating.ts'
import { defaultSettings } from './settings.ts'

/** With a third of these moves one evening in four thousand ends short of its best plan. */
const terms = { seed: 1, budget: { moves: 60_000 } }

test('a plan breaks no rule and is as good as the best, and a refusal means that there is none', () => {
  fc.assert(
    fc.property(anyEvening, (evening) => {
      const best = bestValue(evening, defaultSettings)
      const proposal = proposeSeating(evening, terms)
      expect(proposal.ok).toBe(best !== null)
      if (proposal.ok) {
        expect(brokenRules(evening, proposal.plan)).toEqual([])
        expect(valueOfPlan(evening, defaultSettings, proposal.plan)).toBeCloseTo(best!, 6)
      } else {
        expect(proposal.refusals).not.toEqual([])
      }
    }),
    { numRuns: 50 },
  )
})

test('every guest is seated exactly once in every course, and pins hold in each', () => {
  fc.assert(
    fc.property(anyEvening, fc.integer({ min: 2, max: 3 }), (evening, courses) => {
      const proposal = proposeSeating({ ...evening, courses }, { ...terms, budget: { moves: 3_000 } })
      if (!proposal.ok) return
      expect(brokenRules({ ...evening, courses }, proposal.plan)).toEqual([])
      expect(proposal.score.total).toBeCloseTo(valueOfPlan(evening, defaultSettings, proposal.plan), 6)
    }),
    { numRuns: 100 },
  )
})

test('the same seed and the same number of moves give the same plan', () => {
  fc.assert(
    fc.property(anyEvening, fc.integer(), fc.nat({ max: 5_000 }), (evening, seed, moves) => {
      expect(proposeSeating(evening, { seed, budget: { moves } })).toEqual(proposeSeating(evening, { seed, budget: { moves } }))
    }),
    { numRuns: 50 },
  )
})

test('other names and another order change neither what a plan is worth nor whether there is one', () => {
  fc.assert(
    fc.property(anyEvening, (evening) => {
      const one = proposeSeating(evening, terms)
      const other = proposeSeating(relabel(evening), terms)
      expect(one.ok).toBe(other.ok)
      if (one.ok && other.ok) expect(one.score.total).toBeCloseTo(other.score.total, 6)
    }),
    { numRuns: 35 },
  )
})

test('more seats or one more table never make the best plan worse', () => {
  fc.assert(
    fc.property(anyEvening, fc.nat(), (evening, chosen) => {
      const wider = evening.tables.map((table, index) =>
        index === chosen % evening.tables.length ? { ...table, seats: table.seats + 1 } : table,
      )
      const best = bestValue(evening, defaultSettings) ?? -Infinity
      expect(bestValue({ ...evening, tables: wider }, defaultSettings) ?? -Infinity).toBeGreaterThanOrEqual(best - 1e-9)
      const more = [...evening.tables, someTable('one-more', 4, 1)]
      expect(bestValue({ ...evening, tables: more }, defaultSettings) ?? -Infinity).toBeGreaterThanOrEqual(best - 1e-9)
    }),
    { numRuns: 40 },
  )
})

const singles = (count: number, facts = {}) => Array.from({ length: count }, (_, index) => someGuest(`guest-${index}`, facts))
const seatsOf = (evening: Evening) => {
  const proposal = proposeSeating(evening, terms)
  return proposal.ok ? proposal.plan.courses[0]!.map((seat) => seat.table) : proposal.refusals
}

test('nobody is seated when nobody comes', () => {
  expect(proposeSeating(someEvening([], []), terms)).toMatchObject({
    ok: true,
    plan: { courses: [[]] },
    score: { total: 0, leastLucky: 0 },
  })
})

test('one guest finds a seat and meets nobody', () => {
  const proposal = proposeSeating(someEvening(singles(1), [someTable('window', 4)]), terms)
  expect(proposal).toMatchObject({
    ok: true,
    plan: { courses: [[{ guest: 'guest-0', table: 'window' }]] },
    measures: { meetingNobodyNew: 1 },
  })
})

test('one table that is exactly full seats everybody', () => {
  expect(seatsOf(someEvening(singles(6), [someTable('window', 6)]))).toEqual(Array(6).fill('window'))
})

test('without a table there is no plan', () => {
  expect(seatsOf(someEvening(singles(2), []))).toEqual([{ reason: 'no-table', guests: 2 }])
})

test('more guests than seats are refused with both numbers', () => {
  expect(seatsOf(someEvening(singles(5), [someTable('window', 4)]))).toEqual([{ reason: 'not-enough-seats', guests: 5, seats: 4 }])
})

test('a party larger than any table is named', () => {
  const guests = [...singles(3, { party: 'family' }), someGuest('ana')]
  const expected = [{ reason: 'party-larger-than-any-table', guests: ['guest-0', 'guest-1', 'guest-2'], seats: 2 }]
  expect(seatsOf(someEvening(guests, [someTable('window', 2), someTable('door', 2)]))).toEqual(expected)
})

test('more newcomers than hosts take are refused with the limit, unless the team waives the rule', () => {
  const guests = [...singles(2, { newcomer: true }), someGuest('host', { hosts: true, hostLimit: 1 })]
  const evening = someEvening(guests, [someTable('window', 4)])
  expect(seatsOf(evening)).toEqual([{ reason: 'more-newcomers-than-hosts', newcomerParties: 2, hosts: 1, hostPlaces: 1 }])
  expect(seatsOf({ ...evening, newcomersNeedHost: false })).toEqual(['window', 'window', 'window'])
})

test('guests kept apart within one party are named', () => {
  const evening = someEvening(singles(2, { party: 'family' }), [someTable('window', 4)], { keptApart: [['guest-0', 'guest-1']] })
  expect(seatsOf(evening)).toEqual([{ reason: 'kept-apart-but-same-party', guests: ['guest-0', 'guest-1'] }])
})

test('pins that overflow a table, split a party, join guests kept apart or name no table are told one by one', () => {
  const pin = (guest: string, table: string) => ({ guest, table })
  const tables = [someTable('window', 2), someTable('door', 2)]
  const crowded = { pins: [pin('guest-0', 'window'), pin('guest-1', 'window'), pin('guest-2', 'window')] }
  expect(seatsOf(someEvening(singles(3), tables, crowded))).toEqual([
    { reason: 'pins-overflow-table', table: 'window', guests: 3, seats: 2 },
  ])
  const split = { pins: [pin('guest-0', 'window'), pin('guest-1', 'door')] }
  expect(seatsOf(someEvening(singles(2, { party: 'pair' }), tables, split))).toEqual([
    { reason: 'pins-split-a-party', guests: ['guest-0', 'guest-1'], tables: ['window', 'door'] },
  ])
  const joined = { pins: [pin('guest-0', 'window'), pin('guest-1', 'window')], keptApart: [['guest-0', 'guest-1'] as const] }
  expect(seatsOf(someEvening(singles(2), tables, joined))).toEqual([
    { reason: 'pins-join-kept-apart', table: 'window', guests: ['guest-0', 'guest-1'] },
  ])
  expect(seatsOf(someEvening(singles(1), tables, { pins: [pin('guest-0', 'cellar')] }))).toEqual([
    { reason: 'pinned-to-missing-table', guest: 'guest-0', table: 'cellar' },
  ])
  expect(
    seatsOf(
      someEvening(singles(1, { wheelchair: true }), [someTable('door', 1, 1), someTable('window', 1)], {
        pins: [pin('guest-0', 'window')],
      }),
    ),
  ).toEqual([{ reason: 'pins-overflow-wheelchair-places', table: 'window', wheelchairs: 1, places: 0 }])
})

test('more wheelchairs than places are refused with both numbers', () => {
  const evening = someEvening(singles(2, { wheelchair: true }), [someTable('window', 4, 1)])
  expect(seatsOf(evening)).toEqual([{ reason: 'not-enough-wheelchair-places', wheelchairs: 2, places: 1 }])
})

test('rules that only conflict together are named together, and no other with them', () => {
  const guests = [...singles(2, { wheelchair: true }), someGuest('ana')]
  const tables = [someTable('window', 3, 2), someTable('door', 3)]
  const evening = someEvening(guests, tables, { keptApart: [['guest-0', 'guest-1']], pins: [{ guest: 'ana', table: 'door' }] })
  expect(seatsOf(evening)).toEqual([{ reason: 'rules-conflict', rules: ['seats', 'kept-apart', 'wheelchair-places'], proved: true }])
})

test('parties that do not fit, though there are seats enough, conflict with the seats alone', () => {
  const guests = ['one', 'two', 'three'].flatMap((party) => [someGuest(`${party}-a`, { party }), someGuest(`${party}-b`, { party })])
  expect(seatsOf(someEvening(guests, [someTable('window', 3), someTable('door', 3)]))).toEqual([
    { reason: 'rules-conflict', rules: ['seats'], proved: true },
  ])
})
