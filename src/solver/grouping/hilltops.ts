/** The search for small groupings and for related distances: walks over hilltops at two temperatures that trade places. */
import { Arrangement } from './arrangement.ts'
import { BestExchange } from './best-exchange.ts'
import type { Search } from './best-plan.ts'
import { Descent } from './descent.ts'
import type { GroupingProblem } from './grouping.ts'
import type { Landscape } from './landscape.ts'
import type { Random } from '../random.ts'
import { drawPlan } from './size-profile.ts'
import { reachFirstTop, tryResize, type Walk, wander } from './walk.ts'

/** Temperatures of the walks, hottest first, as parts of the landscape's own. Where time is short for the size, one walk is all it pays. */
const HEATS = [1, 0.5]
const HEATS_OF_MANY = [2]
const MANY = 300
const KICKS_A_ROUND = 30
const KICKS_AFTER_RESIZING = 30
/** One round in this many tries other sizes, where the bounds leave a choice. */
const ROUNDS_A_RESIZING = 3

export function walkHilltops(problem: GroupingProblem, landscape: Landscape, search: Search): void {
  const { random, meter } = search
  const heats = problem.elementCount > MANY ? HEATS_OF_MANY : HEATS
  const walks = heats.map(() => startWalk(problem, landscape, random))
  for (const walk of walks) reachFirstTop(walk, search)
  if (problem.smallestSizes.length === 1) return
  const temperatureOf = (rank: number) => heats[rank]! * landscape.temperature
  while (!meter.isSpent()) {
    walks.forEach((walk, rank) => wander(walk, { kicks: KICKS_A_ROUND, temperature: temperatureOf(rank) }, search))
    if (random.below(ROUNDS_A_RESIZING) === 0)
      walks.forEach((walk, rank) => tryResize(walk, { kicks: KICKS_AFTER_RESIZING, temperature: temperatureOf(rank) }, search))
    tradePlaces(walks, heats, landscape.temperature, random)
  }
}

function startWalk(problem: GroupingProblem, { distances, floors }: Landscape, random: Random): Walk {
  const { smallestSizes, largestSizes } = problem
  const arrangement = new Arrangement(distances, drawPlan(problem, random), smallestSizes.length, Math.max(...largestSizes))
  return {
    arrangement,
    descent: new Descent(arrangement, new BestExchange(arrangement, floors, smallestSizes, largestSizes)),
    bounds: smallestSizes.some((size, group) => size !== largestSizes[group]) ? problem : undefined,
  }
}

/** A cooler walk takes the hotter one's plan when it is better, and now and then when it is not (Swendsen and Wang 1986). */
function tradePlaces(walks: Walk[], heats: number[], temperature: number, random: Random): void {
  for (let hot = 0; hot + 1 < walks.length; hot++) {
    const hotter = walks[hot]!
    const cooler = walks[hot + 1]!
    const difference = (1 / heats[hot + 1]! - 1 / heats[hot]!) / temperature
    if (Math.log(1 - random.fraction()) >= difference * (hotter.arrangement.value - cooler.arrangement.value)) continue
    walks[hot] = cooler
    walks[hot + 1] = hotter
  }
}
