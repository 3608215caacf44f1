import type { Meter } from '../budget.ts'
import { shuffle, type Random } from '../random.ts'
import type { Rotation } from './rotation.ts'

/** Weeks that were sought; with all their turns they make the schedule, which has as many conflicts. */
export type BaseWeeks = { readonly weeks: readonly Int32Array[]; readonly conflicts: number }

type Search = {
  readonly rotation: Rotation
  readonly size: number
  readonly weeks: readonly Int32Array[]
  /** How often the base weeks use each orbit of pairs. */
  readonly used: Int32Array
  /** The step until which two players may not be swapped back in a week. */
  readonly tabuUntil: Int32Array
  conflicts: number
}

type Swap = { week: number; place: number; other: number; change: number; ties: number }

const SHORTEST_TABU = 4
const TABU_SPREAD = 10
const STEPS_WITHOUT_GAIN = 1_000

/**
 * Tabu search on swaps of two players in a week, one of whom meets somebody again (after Dotú and Van Hentenryck 2005). Starts anew from
 * chance when many steps brought nothing. Answers the best weeks met.
 */
export function searchBaseWeeks(rotation: Rotation, size: number, count: number, meter: Meter, random: Random): BaseWeeks {
  let best: BaseWeeks = { weeks: [], conflicts: Infinity }
  do {
    const found = searchOnce(beginSearch(rotation, size, count, random), meter, random)
    if (found.conflicts < best.conflicts) best = found
  } while (best.conflicts > 0 && !meter.isSpent())
  return best
}

function beginSearch(rotation: Rotation, size: number, count: number, random: Random): Search {
  const { players, lengths } = rotation
  const weeks = Array.from({ length: count }, () => Int32Array.from({ length: players }, (_, player) => player))
  for (const week of weeks) shuffle(week, random)
  const search = {
    rotation,
    size,
    weeks,
    used: new Int32Array(lengths.length),
    tabuUntil: new Int32Array(count * players ** 2),
    conflicts: 0,
  }
  for (const week of weeks) {
    for (let place = 0; place < players; place++) search.conflicts += changePairs(search, week, place, place - (place % size), 1, place)
  }
  return search
}

function searchOnce(search: Search, meter: Meter, random: Random): BaseWeeks {
  let best = copyWeeks(search)
  let lastGain = 0
  for (let step = 1; best.conflicts > 0 && step - lastGain < STEPS_WITHOUT_GAIN && !meter.isSpent(); step++) {
    const swap = bestSwap(search, step, best.conflicts, random, meter)
    if (swap === null) continue
    forbid(search, swap, step + SHORTEST_TABU + random.below(TABU_SPREAD))
    search.conflicts += swapPlayers(search, search.weeks[swap.week]!, swap.place, swap.other)
    if (search.conflicts >= best.conflicts) continue
    best = copyWeeks(search)
    lastGain = step
  }
  return best
}

function copyWeeks({ weeks, conflicts }: Search): BaseWeeks {
  return { weeks: weeks.map((week) => week.slice()), conflicts }
}

function bestSwap(search: Search, step: number, fewest: number, random: Random, meter: Meter): Swap | null {
  const best: Swap = { week: -1, place: -1, other: -1, change: Infinity, ties: 0 }
  search.weeks.forEach((players, week) => {
    for (let place = 0; place < players.length; place++) {
      if (!meetsAgain(search, players, place)) continue
      meter.spend(players.length)
      for (let other = 0; other < players.length; other++) considerSwap(search, best, week, place, other, step, fewest, random)
    }
  })
  return best.week === -1 ? null : best
}

/** Keeps the swap if it is the best so far, or by chance if it is as good; a forbidden one only if it beats all that was met. */
function considerSwap(
  search: Search,
  best: Swap,
  week: number,
  place: number,
  other: number,
  step: number,
  fewest: number,
  random: Random,
): void {
  const players = search.weeks[week]!
  if (Math.floor(place / search.size) === Math.floor(other / search.size)) return
  const change = swapPlayers(search, players, place, other)
  swapPlayers(search, players, other, place)
  if (search.tabuUntil[tabuOf(search, week, players[place]!, players[other]!)]! > step && search.conflicts + change >= fewest) return
  if (change > best.change) return
  best.ties = change < best.change ? 1 : best.ties + 1
  if (random.below(best.ties) === 0) Object.assign(best, { week, place, other, change })
}

function forbid(search: Search, { week, place, other }: Swap, until: number): void {
  const players = search.weeks[week]!
  search.tabuUntil[tabuOf(search, week, players[place]!, players[other]!)] = until
}

function tabuOf({ rotation }: Search, week: number, player: number, other: number): number {
  return (week * rotation.players + Math.min(player, other)) * rotation.players + Math.max(player, other)
}

function meetsAgain({ rotation, size, used }: Search, week: Int32Array, place: number): boolean {
  const start = place - (place % size)
  for (let mate = start; mate < start + size; mate++) {
    const orbit = mate === place ? -1 : rotation.orbits[week[place]! * rotation.players + week[mate]!]!
    if (orbit !== -1 && used[orbit]! * rotation.order > rotation.lengths[orbit]!) return true
  }
  return false
}

/** Swaps the players at two places and answers by how much the conflicts grow. */
function swapPlayers(search: Search, week: Int32Array, place: number, other: number): number {
  const before = changeMates(search, week, place, -1) + changeMates(search, week, other, -1)
  const player = week[place]!
  week[place] = week[other]!
  week[other] = player
  return before + changeMates(search, week, place, 1) + changeMates(search, week, other, 1)
}

function changeMates(search: Search, week: Int32Array, place: number, sign: 1 | -1): number {
  const start = place - (place % search.size)
  return changePairs(search, week, place, start, sign, start + search.size)
}

/** Adds or takes the pairs of one player with those from `start` to before `end`; answers by how much the conflicts grow. */
function changePairs({ rotation, used }: Search, week: Int32Array, place: number, start: number, sign: 1 | -1, end: number): number {
  const { order, players, orbits, lengths } = rotation
  let change = 0
  for (let mate = start; mate < end; mate++) {
    if (mate === place) continue
    const orbit = orbits[week[place]! * players + week[mate]!]!
    change -= Math.max(0, used[orbit]! * order - lengths[orbit]!)
    used[orbit]! += sign
    change += Math.max(0, used[orbit]! * order - lengths[orbit]!)
  }
  return change
}
