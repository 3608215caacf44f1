import type { Meter } from '../budget.ts'
import type { Random } from '../random.ts'
import { applyChain, drawChain, openChain } from './chain.ts'
import type { Roster } from './roster.ts'

/** In points: a change that costs as much as the temperature is made once in e tries. */
const HOTTEST = 4
const COLDEST = 0.2
const MOVES_A_STEP = 512

/**
 * Simulated annealing over chains of up to three people (Kirkpatrick, Gelatt and Vecchi 1983), geometric from 4 points to 0.2 over the whole
 * budget. Changes are costed before they are made. Answers who holds each place in the cheapest roster met, and its cost.
 */
export function anneal(roster: Roster, meter: Meter, random: Random): { readonly who: Int32Array; readonly cost: number } {
  const places = Int32Array.from(roster.who.keys().filter((place) => !roster.pinned[place]))
  let best = { who: roster.who.slice(), cost: roster.cost }
  if (places.length === 0) return best
  const chain = openChain()
  while (!meter.isSpent()) {
    const temperature = HOTTEST * (COLDEST / HOTTEST) ** Math.min(1, meter.fractionSpent())
    for (let move = 0; move < MOVES_A_STEP; move++) {
      if (!drawChain(roster, chain, places, random, -temperature * Math.log(1 - random.fraction()))) continue
      applyChain(roster, chain)
      if (roster.cost < best.cost) best = { who: roster.who.slice(), cost: roster.cost }
    }
    meter.spend(MOVES_A_STEP)
  }
  return best
}
