import type { Prices, Rule } from './judgement.ts'
import type { Problem } from './problem.ts'
import type { Seating } from './seating.ts'

/** By how many guests, parties or pairs a seating breaks each rule. */
export type Breaches = Record<Rule, number>

export function countBreaches({ gathering, mostMoved }: Problem, seating: Seating): Breaches {
  const breaches = { seats: 0, 'wheelchair-places': 0, hosts: 0, 'kept-apart': 0, 'most-moved': Math.max(0, seating.moved - mostMoved) }
  for (let table = 0; table < gathering.tables.length; table++) {
    breaches.seats += Math.max(0, seating.people[table]! - gathering.seats[table]!)
    breaches['wheelchair-places'] += Math.max(0, seating.wheelchairs[table]! - gathering.wheelchairPlaces[table]!)
    breaches.hosts += Math.max(0, seating.newcomers[table]! - seating.hosting[table]!)
  }
  gathering.apart.forEach((others, party) => {
    breaches['kept-apart'] += others.filter((other) => other < party && seating.tableOf[other] === seating.tableOf[party]).length
  })
  return breaches
}

export function breaksNothing(breaches: Breaches): boolean {
  return Object.values(breaches).every((count) => count === 0)
}

/** Raises the price of every rule that is broken. */
export function raisePrices(prices: Prices, breaches: Breaches, factor: number): void {
  for (const rule of Object.keys(prices) as Rule[]) {
    if (breaches[rule] > 0) prices[rule] *= factor
  }
}
