import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyEvening, relabel } from '#test/evenings.ts'
import { valueOfPlan } from '../../../bench/evening/reference.ts'
import { countBreaches } from './breaches.ts'
import { poseCourse } from './courses.ts'
import type { Evening, Plan } from './evening.ts'
import { gather } from './gathering.ts'
import { bestExchange, exchange } from './exchange.ts'
import { NOBODY, RULES } from './judgement.ts'
import { scoreOf } from './score.ts'
import { seatAll, seatParty } from './seating.ts'
import { defaultSettings } from './settings.ts'

const moves = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 40 })

function seatWithMoves(evening: Evening, sequence: readonly (readonly [number, number])[]) {
  const gathering = gather(evening, defaultSettings)
  const before = { courses: [gathering.sizes.map((_, party) => party % evening.tables.length)], mostMoved: 2 }
  const problem = poseCourse(gathering, { ...defaultSettings, movedGuest: 1.5 }, before, [], 0)
  const seating = seatAll(problem, new Int32Array(problem.partyCount))
  for (const [party, table] of sequence) seatParty(problem, seating, party % problem.partyCount, table % problem.tableCount)
  return { gathering, problem, seating }
}

function planOf({ guests, tables }: Evening, { indexOf, partyOf }: ReturnType<typeof gather>, tableOf: Int32Array): Plan {
  return { courses: [guests.map(({ id }) => ({ guest: id, table: tables[tableOf[partyOf[indexOf.get(id)!]!]!]!.id }))] }
}

test('after any sequence of moves the sums kept are those of the same seating made anew', () => {
  fc.assert(
    fc.property(anyEvening, moves, (evening, sequence) => {
      const { problem, seating } = seatWithMoves(evening, sequence)
      const anew = seatAll(problem, seating.tableOf)
      expect(scoreOf(problem, seating).total).toBeCloseTo(scoreOf(problem, anew).total, 9)
      expect(scoreOf(problem, seating).leastLucky).toBeCloseTo(scoreOf(problem, anew).leastLucky, 9)
      expect(countBreaches(problem, seating)).toEqual(countBreaches(problem, anew))
    }),
  )
})

test('the score is the value written down from the rules, less what moved guests cost', () => {
  fc.assert(
    fc.property(anyEvening, moves, (evening, sequence) => {
      const { gathering, problem, seating } = seatWithMoves(evening, sequence)
      const value = valueOfPlan(evening, defaultSettings, planOf(evening, gathering, seating.tableOf))
      expect(scoreOf(problem, seating).total).toBeCloseTo(value - 1.5 * seating.moved, 9)
    }),
  )
})

test('the exchange chosen between two tables gains what it promises, and no other gains more', () => {
  const prices = { seats: 3, 'wheelchair-places': 4, hosts: 5, 'kept-apart': 6, 'most-moved': 7 }
  fc.assert(
    fc.property(anyEvening, moves, (evening, sequence) => {
      fc.pre(evening.tables.length > 1)
      const { problem, seating } = seatWithMoves(evening, sequence)
      const value = () => {
        const breaches = countBreaches(problem, seating)
        return scoreOf(problem, seating).total - RULES.reduce((total, rule) => total + prices[rule] * breaches[rule], 0)
      }
      const gainOf = (going: number, coming: number) => {
        const before = value()
        exchange(problem, seating, 0, 1, going, coming)
        const gain = value() - before
        exchange(problem, seating, 1, 0, going, coming)
        return gain
      }
      const free = [...problem.fixed.keys()].filter((party) => problem.fixed[party] === -1)
      const partiesAt = (table: number) => [NOBODY, ...free.filter((party) => seating.tableOf[party] === table)]
      const most = Math.max(...partiesAt(0).flatMap((going) => partiesAt(1).map((coming) => gainOf(going, coming))))
      const best = bestExchange(problem, seating, prices, new Float64Array(problem.partyCount), 0, 1)
      expect(best?.gain ?? 0).toBeCloseTo(Math.max(0, most), 7)
      if (best !== null) expect(gainOf(best.going, best.coming)).toBeCloseTo(best.gain, 7)
    }),
    { numRuns: 200 },
  )
})

test('other names and another order change no score', () => {
  fc.assert(
    fc.property(anyEvening, moves, (evening, sequence) => {
      const { gathering, seating } = seatWithMoves(evening, sequence)
      const renamed = relabel(evening)
      const plan = planOf(evening, gathering, seating.tableOf)
      const tableOf = new Map(plan.courses[0]!.map((seat) => [`other-${seat.guest}`, `other-${seat.table}`]))
      const other = gather(renamed, defaultSettings)
      const problem = poseCourse(other, defaultSettings, { courses: [], mostMoved: Infinity }, [], 0)
      const tables = other.sizes.map((_, party) =>
        renamed.tables.findIndex(({ id }) => id === tableOf.get(other.guests[other.start[party]!]!.id)),
      )
      expect(scoreOf(problem, seatAll(problem, tables)).total).toBeCloseTo(valueOfPlan(evening, defaultSettings, plan), 9)
    }),
  )
})
