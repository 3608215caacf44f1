import { talkShare, type Problem } from './problem.ts'
import type { Seating } from './seating.ts'

/** The rules that a search may break for a while, each at a price that grows. */
export const RULES = ['seats', 'wheelchair-places', 'hosts', 'kept-apart', 'most-moved'] as const
export type Rule = (typeof RULES)[number]

/** What breaking each rule by one guest, party or pair costs. */
export type Prices = Record<Rule, number>

export const NOBODY = -1

/** The worth of a table as it is, rules aside. */
export function tableWorth(problem: Problem, seating: Seating, table: number): number {
  const bonus = seating.people[table]! - missedBonus(problem, seating, table, NOBODY, NOBODY)
  return pairsWorth(problem, seating, table, NOBODY, NOBODY) + problem.settings.fairness * bonus
}

/** What the pairs at a table are worth with `leaving` gone and `joining` come (a party or `NOBODY`). */
export function pairsWorth(
  { gathering, worth, partyCount, settings }: Problem,
  seating: Seating,
  table: number,
  leaving: number,
  joining: number,
): number {
  const row = table * partyCount
  let people = seating.people[table]!
  let pairs = seating.pairs[table]!
  if (leaving !== NOBODY) {
    people -= gathering.sizes[leaving]!
    pairs -= seating.worthAt[row + leaving]!
  }
  if (joining !== NOBODY) {
    people += gathering.sizes[joining]!
    pairs += seating.worthAt[row + joining]!
    if (leaving !== NOBODY) pairs -= worth[leaving * partyCount + joining]!
  }
  return talkShare(people, settings) * pairs
}

/** Σ 1 / (1 + encounters)² over the guests then at the table: what they miss of the full fairness bonus, in parts of it. */
export function missedBonus(problem: Problem, seating: Seating, table: number, leaving: number, joining: number): number {
  let missed = 0
  const row = table * problem.partyCount
  const end = row + seating.partiesAt[table]!
  for (let place = row; place < end; place++) {
    const party = seating.parties[place]!
    if (party !== leaving) missed += missedByParty(problem, seating, table, party, leaving, joining)
  }
  return joining === NOBODY ? missed : missed + missedByParty(problem, seating, table, joining, leaving, NOBODY)
}

/** The same for the guests of one party, at the table or imagined there. */
export function missedByParty(problem: Problem, seating: Seating, table: number, party: number, leaving: number, joining: number): number {
  const { gathering, newFor, elsewhere, guestCount } = problem
  const row = table * guestCount
  const left = leaving * guestCount
  const joined = joining * guestCount
  const end = gathering.start[party + 1]!
  let missed = 0
  for (let guest = gathering.start[party]!; guest < end; guest++) {
    let encounters = 1 + elsewhere[guest]! + seating.newAt[row + guest]!
    if (leaving !== NOBODY) encounters -= newFor[left + guest]!
    if (joining !== NOBODY) encounters += newFor[joined + guest]!
    missed += 1 / (encounters * encounters)
  }
  return missed
}

/** The price of the rules broken at a table with `leaving` gone and `joining` come. */
export function tablePrice(
  { gathering }: Problem,
  seating: Seating,
  prices: Prices,
  table: number,
  leaving: number,
  joining: number,
): number {
  const { seats, wheelchairPlaces, sizes, wheelchairs, newcomers, hosting } = gathering
  const after = (now: Int32Array, parts: Int32Array) =>
    now[table]! - (leaving === NOBODY ? 0 : parts[leaving]!) + (joining === NOBODY ? 0 : parts[joining]!)
  return (
    prices.seats * Math.max(0, after(seating.people, sizes) - seats[table]!) +
    prices['wheelchair-places'] * Math.max(0, after(seating.wheelchairs, wheelchairs) - wheelchairPlaces[table]!) +
    prices.hosts * Math.max(0, after(seating.newcomers, newcomers) - after(seating.hosting, hosting))
  )
}

/** The price of a party's enemies at a table that it shares or would share, `leaving` not counted. */
export function apartPrice(
  { gathering }: Problem,
  seating: Seating,
  prices: Prices,
  party: number,
  table: number,
  leaving: number,
): number {
  let together = 0
  for (const other of gathering.apart[party]!) {
    if (other !== leaving && seating.tableOf[other] === table) together++
  }
  return prices['kept-apart'] * together
}

/** The cost of `moved` guests having left their previous table. */
export function movedCost({ settings, mostMoved }: Problem, prices: Prices, moved: number): number {
  return settings.movedGuest * moved + (moved > mostMoved ? prices['most-moved'] * (moved - mostMoved) : 0)
}
