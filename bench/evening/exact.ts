import type { Evening } from '../../src/solver/evening/evening.ts'
import type { Settings } from '../../src/solver/evening/settings.ts'
import { companies, judgeOf, type Judge } from './reference.ts'
import { brokenRules } from './checker.ts'

/** The best value of a one-course evening of at most about 13 parties, by dynamic programming over sets of parties; null if no plan exists. */
export function bestValue(evening: Evening, settings: Settings): number | null {
  const mark = companies(evening.guests)
  const parties = Object.values(Object.groupBy(evening.guests, (guest) => mark.get(guest.id)!)).map((guests) =>
    guests!.map((guest) => guest.id),
  )
  const everybody = 2 ** parties.length
  const judge = judgeOf(evening, settings)
  let best = new Float64Array(everybody).fill(-Infinity)
  best[0] = 0
  for (const table of evening.tables) {
    const worth = Float64Array.from({ length: everybody }, (_, set) =>
      worthOfTable(evening, settings, judge, table.id, membersOf(parties, set)),
    )
    best = addTable(best, worth)
  }
  return best[everybody - 1] === -Infinity ? null : best[everybody - 1]!
}

function addTable(best: Float64Array, worth: Float64Array): Float64Array<ArrayBuffer> {
  const next = best.map((value) => value + worth[0]!)
  for (let seated = 0; seated < best.length; seated++) {
    for (let here = seated; here > 0; here = (here - 1) & seated) {
      if (worth[here] !== -Infinity) next[seated] = Math.max(next[seated]!, best[seated ^ here]! + worth[here]!)
    }
  }
  return next
}

function membersOf(parties: readonly (readonly string[])[], set: number): string[] {
  return parties.filter((_, party) => (set >> party) & 1).flat()
}

/** What the table is worth with these guests, −∞ if a rule is broken: the checker judges an evening of this table alone. */
function worthOfTable(evening: Evening, settings: Settings, judge: Judge, table: string, members: readonly string[]): number {
  const here = new Set(members)
  const seats = evening.tables.find(({ id }) => id === table)!.seats
  if (members.length > seats) return -Infinity
  if (evening.pins.some((pin) => (pin.table === table) !== here.has(pin.guest) && evening.guests.some(({ id }) => id === pin.guest)))
    return -Infinity
  const guests = evening.guests.filter((guest) => here.has(guest.id))
  const alone = { ...evening, guests, tables: evening.tables.filter(({ id }) => id === table), courses: 1 }
  if (brokenRules(alone, { courses: [members.map((guest) => ({ guest, table }))] }).length > 0) return -Infinity
  return valueOfTable(settings, judge, members)
}

function valueOfTable(settings: Settings, judge: Judge, members: readonly string[]): number {
  const share = Math.min(1, settings.talkedWith / Math.max(1, members.length - 1))
  let total = 0
  for (const first of members) {
    let encounters = 0
    for (const second of members) {
      if (judge.together(first, second)) continue
      const newness = judge.newness(first, second)
      const difference = judge.difference(first, second)
      encounters += judge.firstTime(first, second)
      total += (share * (newness * (1 + settings.differenceOfNew * difference) + settings.differenceAlone * difference)) / 2
    }
    total += settings.fairness * (1 - 1 / (1 + encounters) ** 2)
  }
  return total
}
