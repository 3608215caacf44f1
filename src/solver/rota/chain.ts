import type { Random } from '../random.ts'
import { addMover, costTogether, mostSavedTogether, openTrial, type Trial } from './costs.ts'
import { fits, NOBODY, put, take, type Roster } from './roster.ts'

/**
 * A change of up to three people: somebody takes a place, who was there leaves it; who takes it may leave a place of their own, which goes
 * to the one who left the first (a swap), to a third, or to nobody. Who is the first at a task that can be left alone with it may bring
 * somebody who cannot: neither move is one alone.
 */
export type Chain = Trial & { place: number; left: number; taker: number; heir: number; beside: number; companion: number }

const MOST_MOVERS = 3
/** One in so many tries of a learner's place empties it; of somebody with room, gives up a place of their own. */
const DROPS = 4
const LEAVES = 3
/** One in so many chains that could be a swap is not; a third is sought so many times. */
const NO_SWAP = 20
const THIRDS = 4
/** Places of a task lie side by side: how far from a place another one of it is looked for. */
const REACH = 2

export function openChain(): Chain {
  return { ...openTrial(MOST_MOVERS), place: 0, left: -1, taker: NOBODY, heir: NOBODY, beside: -1, companion: NOBODY }
}

/** Draws a chain at one of these places; false if the one drawn is none, breaks a rule, or costs more than `most` points. */
export function drawChain(roster: Roster, chain: Chain, places: Int32Array, random: Random, most: number): boolean {
  const { problem, postOf, who, pinned, cost } = roster
  const place = places[random.below(places.length)]!
  const post = postOf[place]!
  const old = who[place]!
  const { able } = problem.posts[post]!
  if (able.length === 0) return false
  const drops = old !== NOBODY && problem.emptyOf[post] === 0 && random.below(DROPS) === 0
  const taker = drops ? NOBODY : able[random.below(able.length)]!
  if (taker === old) return false
  const left = taker === NOBODY ? -1 : drawLeft(roster, taker, post, random)
  if (left >= 0 && pinned[left]) return false
  const second = left < 0 ? -1 : postOf[left]!
  beginChain(chain, place, left, taker)
  if (taker !== NOBODY && !addMover(roster, chain, taker, second, post)) return false
  if (!drawHeir(roster, chain, old, post, second, random)) return false
  const third = old === NOBODY ? drawCompanion(roster, chain, post, random) : -1
  if (cost < problem.settings.uncovered && chain.cost - mostSavedTogether(roster, post, second, third) > most) return false
  chain.cost += costTogether(roster, chain, post, second, third)
  return chain.cost <= most
}

function beginChain(chain: Chain, place: number, left: number, taker: number): void {
  chain.place = place
  chain.left = left
  chain.taker = taker
  chain.heir = NOBODY
  chain.companion = NOBODY
  chain.size = 0
  chain.cost = 0
}

/** The place that the taker leaves: one of their own if they have no room for another, and now and then otherwise; −1 for none. */
function drawLeft(roster: Roster, taker: number, post: number, random: Random): number {
  const own = roster.count[taker]!
  if (own === 0) return -1
  const leaves = !fits(roster, taker, post, -1) || random.below(LEAVES) === 0
  return leaves ? roster.placesOf[taker * roster.stride + random.below(own)]! : -1
}

/** Moves out who was at the place, to the place that is left if it can be; else a third may come there. False if a rule forbids it. */
function drawHeir(roster: Roster, chain: Chain, old: number, post: number, second: number, random: Random): boolean {
  const { posts, able } = roster.problem
  if (old !== NOBODY) {
    const mayFollow = second >= 0 && second !== post && able[old * posts.length + second] === 1
    if (mayFollow && random.below(NO_SWAP) > 0 && addMover(roster, chain, old, post, second)) {
      chain.heir = old
      return true
    }
    if (!addMover(roster, chain, old, post, -1)) return false
  }
  if (second < 0) return true
  const thirds = posts[second]!.able
  for (let tries = 0; tries < THIRDS; tries++) {
    const third = thirds[random.below(thirds.length)]!
    if (third === old || !addMover(roster, chain, third, -1, second)) continue
    chain.heir = third
    return true
  }
  return true
}

/** Brings somebody who may not be alone to an empty place of a task where the taker is the first who may; the post of that place, or −1. */
function drawCompanion(roster: Roster, chain: Chain, post: number, random: Random): number {
  const { problem, anchors, postOf, who } = roster
  const { taskOf, leans, posts } = problem
  if (anchors[taskOf[post]!]! > 0 || leans[chain.taker * posts.length + post] === 1) return -1
  const beside = chain.place + random.below(2 * REACH + 1) - REACH
  const third = postOf[beside]
  if (third === undefined || beside === chain.place || who[beside] !== NOBODY || taskOf[third] !== taskOf[post]) return -1
  const { able } = posts[third]!
  const companion = able[random.below(able.length)]
  if (companion === undefined || !addMover(roster, chain, companion, -1, third)) return -1
  chain.beside = beside
  chain.companion = companion
  return third
}

export function applyChain(roster: Roster, { place, left, taker, heir, beside, companion, cost }: Chain): void {
  if (roster.who[place] !== NOBODY) take(roster, place)
  if (left >= 0) take(roster, left)
  if (taker !== NOBODY) put(roster, taker, place)
  if (heir !== NOBODY) put(roster, heir, left)
  if (companion !== NOBODY) put(roster, companion, beside)
  roster.cost += cost
}
