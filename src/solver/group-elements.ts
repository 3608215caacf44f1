/** The search for a grouping: walks over hilltops at several temperatures that trade places (parallel tempering). */
import { Arrangement } from './arrangement.ts'
import { BestExchange } from './best-exchange.ts'
import { type Budget, startMeter } from './budget.ts'
import { Descent } from './descent.ts'
import { type GroupingProblem, type GroupingResult, refusalToGroup, valueOfPlan } from './grouping.ts'
import { type Landscape, surveyLandscape } from './landscape.ts'
import { makeRandom, type Random, shuffle } from './random.ts'
import { chooseSizes } from './size-profile.ts'
import { type BestPlan, reachFirstTop, tryResize, type Walk, wander } from './walk.ts'

/** Temperatures of the walks, hottest first, as parts of the landscape's own. Where time is short for the size, one walk is all it pays. */
const HEATS = [1, 0.5]
const HEATS_OF_MANY = [2]
const MANY = 300
const KICKS_A_ROUND = 30
const KICKS_AFTER_RESIZING = 30
/** One round in this many tries other sizes, where the bounds leave a choice. */
const ROUNDS_A_RESIZING = 3

/** The best plan found within the budget. Same seed and same budget of moves, same plan. */
export function groupElements(problem: GroupingProblem, seed: number, budget: Budget): GroupingResult {
  const refusal = refusalToGroup(problem)
  if (refusal) return { ok: false, refusal }
  const best = search(problem, makeRandom(seed), budget)
  return { ok: true, value: { plan: best.plan, value: valueOfPlan(problem, best.plan), kicks: best.kicks } }
}

function search(problem: GroupingProblem, random: Random, budget: Budget): BestPlan {
  const meter = startMeter(budget)
  const best: BestPlan = { value: -Infinity, plan: new Int32Array(problem.elementCount), kicks: 0 }
  const landscape = surveyLandscape(problem, random)
  const heats = problem.elementCount > MANY ? HEATS_OF_MANY : HEATS
  const walks = heats.map(() => startWalk(problem, landscape, random))
  for (const walk of walks) reachFirstTop(walk, best, meter)
  if (problem.smallestSizes.length === 1) return best
  while (!meter.isSpent()) {
    walks.forEach((walk, heat) => wander(walk, KICKS_A_ROUND, heats[heat]! * landscape.temperature, random, best, meter))
    if (random.below(ROUNDS_A_RESIZING) === 0)
      walks.forEach((walk, heat) => tryResize(walk, KICKS_AFTER_RESIZING, heats[heat]! * landscape.temperature, random, best, meter))
    tradePlaces(walks, heats, landscape.temperature, random)
  }
  return best
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

/** A plan by chance, of the sizes that make the most of the mean distance. */
function drawPlan(problem: GroupingProblem, random: Random): Int32Array {
  const sizes = chooseSizes(problem, meanOf(problem.distances))
  const plan = Int32Array.from([...sizes].flatMap((size, group) => Array.from({ length: size }, () => group)))
  shuffle(plan, random)
  return plan
}

function meanOf(distances: Float64Array): number {
  return distances.reduce((total, distance) => total + distance, 0) / distances.length
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
