import type { Meter } from '../budget.ts'
import { shuffle, type Random } from '../random.ts'
import { breaksNothing, countBreaches, raisePrices } from './breaches.ts'
import { descend, openPairsOf, type Descent } from './descent.ts'
import { exchange } from './exchange.ts'
import { NOBODY, RULES } from './judgement.ts'
import type { Problem } from './problem.ts'
import { isBetter, scoreOf, type Score } from './score.ts'
import { seatAll, seatParty } from './seating.ts'

export type Found = { readonly tableOf: Int32Array; readonly score: Score }

type Search = Descent & {
  readonly random: Random
  /** The parties that may change tables. */
  readonly free: Int32Array
}

/** What breaking a rule by one costs at first, up to about three times more or less by chance, and how it grows. */
const LOW_PRICE = 6
const PRICE_SPREAD = 8
const PRICE_GROWTH = 2
const MOST_RAISES = 40
/** Up to this many guests, every round begins with low prices; beyond, one round in `guests / GUESTS_PER_CYCLE`. */
const GUESTS_PER_CYCLE = 20
/** A round that loses is kept with the probability exp(−loss / TOLERANCE); an encounter is worth one to two. */
const TOLERANCE = 0.5
/** A large shake comes after this many rounds without gain for each guest. */
const ROUNDS_PER_GUEST = 3

/**
 * Iterated local search: kick a few parties, descend, repair. Tables may overflow and rules break while prices are low; prices grow until
 * the seating breaks nothing. After long without gain, a large shake of the best seating. Answers the best seating that breaks no rule, null
 * if none was met.
 */
export function searchSeating(problem: Problem, start: ArrayLike<number>, meter: Meter, random: Random): Found | null {
  const search = beginSearch(problem, start, meter, random)
  let best = repair(search)
  let current = best
  let lastGain = 0
  for (let round = 1; !meter.isSpent() && mayChange(search); round++) {
    const shaken = best !== null && round - lastGain > ROUNDS_PER_GUEST * problem.guestCount ? best : null
    if (shaken === null) kickOff(search, round)
    else shake(search, shaken.tableOf)
    const found = repair(search)
    const gained = found !== null && (best === null || isBetter(found.score, best.score))
    if (gained) best = found
    if (gained || shaken !== null) lastGain = round
    if (found !== null && (current === null || shaken !== null || keeps(search, found, current))) current = found
    else if (current !== null) restore(search, current.tableOf)
  }
  return best
}

function beginSearch(problem: Problem, start: ArrayLike<number>, meter: Meter, random: Random): Search {
  const search = {
    problem,
    meter,
    random,
    seating: seatAll(problem, start),
    prices: { seats: 1, 'wheelchair-places': 1, hosts: 1, 'kept-apart': 1, 'most-moved': 1 },
    open: new Uint8Array(problem.tableCount ** 2),
    hopes: new Float64Array(problem.partyCount),
    free: Int32Array.from(problem.fixed.keys()).filter((party) => problem.fixed[party] === -1),
  }
  lowerPrices(search)
  return search
}

function mayChange({ problem, free }: Search): boolean {
  return free.length > 0 && problem.tableCount > 1
}

/** Begins a round; one in a cycle begins with low prices. */
function kickOff(search: Search, round: number): void {
  const cycle = Math.max(1, Math.round(search.problem.guestCount / GUESTS_PER_CYCLE))
  if (round % cycle === 0) lowerPrices(search)
  kick(search)
}

/** From here on rules may be broken again. */
function lowerPrices({ problem, prices, open, random }: Search): void {
  for (const rule of RULES) prices[rule] = LOW_PRICE * PRICE_SPREAD ** (random.fraction() - 0.5)
  for (let table = 0; table < problem.tableCount; table++) openPairsOf(open, problem.tableCount, table)
}

/** Exchanges a few parties by chance. */
function kick({ problem, seating, random, open, free }: Search): void {
  const exchanges = 1 + random.below(3)
  for (let step = 0; step < exchanges; step++) {
    const going = free[random.below(free.length)]!
    const coming = free[random.below(free.length)]!
    const table = seating.tableOf[going]!
    const alone = random.below(3) === 0
    const other = alone ? random.below(problem.tableCount) : seating.tableOf[coming]!
    if (table === other) continue
    exchange(problem, seating, table, other, going, alone ? NOBODY : coming)
    openPairsOf(open, problem.tableCount, table)
    openPairsOf(open, problem.tableCount, other)
  }
}

/** A large shake: exchanges up to all parties by chance, while rules are cheap to break. */
function shake(search: Search, tableOf: Int32Array): void {
  restore(search, tableOf)
  lowerPrices(search)
  for (let kicks = search.random.below(search.free.length); kicks >= 0; kicks--) kick(search)
}

/** Descends at growing prices until no rule is broken. */
function repair(search: Search): Found | null {
  const { problem, seating, prices, open, meter } = search
  for (let raises = 0; raises < MOST_RAISES; raises++) {
    descend(search)
    const breaches = countBreaches(problem, seating)
    if (breaksNothing(breaches)) return { tableOf: seating.tableOf.slice(), score: scoreOf(problem, seating) }
    if (meter.isSpent()) return null
    raisePrices(prices, breaches, PRICE_GROWTH)
    for (let table = 0; table < problem.tableCount; table++) openPairsOf(open, problem.tableCount, table)
  }
  return null
}

function keeps({ random }: Search, found: Found, current: Found): boolean {
  return found.score.total >= current.score.total + TOLERANCE * Math.log(1 - random.fraction())
}

function restore({ problem, seating, open }: Search, tableOf: Int32Array): void {
  for (let party = 0; party < problem.partyCount; party++) seatParty(problem, seating, party, tableOf[party]!)
  open.fill(0)
}

/** Any seating that breaks no rule, null if none was met. */
export function searchAnySeating(problem: Problem, meter: Meter, random: Random): Int32Array | null {
  const search = beginSearch(problem, seatByChance(problem, random), meter, random)
  let found = repair(search)
  while (found === null && !meter.isSpent() && mayChange(search)) {
    lowerPrices(search)
    kick(search)
    found = repair(search)
  }
  return found?.tableOf ?? null
}

/** Parties in random order, each at a random table with room, or at any if none has. */
function seatByChance({ gathering, fixed, partyCount, tableCount }: Problem, random: Random): Int32Array {
  const tableOf = fixed.slice()
  const left = gathering.seats.slice()
  fixed.forEach((table, party) => void (table !== -1 && (left[table]! -= gathering.sizes[party]!)))
  const order = Int32Array.from({ length: partyCount }, (_, party) => party).filter((party) => fixed[party] === -1)
  shuffle(order, random)
  for (const party of order) {
    const roomy = left
      .keys()
      .filter((table) => left[table]! >= gathering.sizes[party]!)
      .toArray()
    const table = roomy.length === 0 ? random.below(tableCount) : roomy[random.below(roomy.length)]!
    tableOf[party] = table
    left[table]! -= gathering.sizes[party]!
  }
  return tableOf
}
