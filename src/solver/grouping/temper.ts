/** The search for large groupings of unrelated distances: sweeps at several temperatures that trade places, or one slow cooling. */
import { Arrangement } from './arrangement.ts'
import { remember, type Search } from './best-plan.ts'
import type { GroupingProblem } from './grouping.ts'
import type { Landscape } from './landscape.ts'
import { type Losses, lossesAt, shuffleChances } from './losses.ts'
import type { Random } from '../random.ts'
import { drawPlan } from './size-profile.ts'
import { Sweep } from './sweep.ts'

/** An arrangement and its sweeps. */
interface Bath {
  readonly arrangement: Arrangement
  readonly sweep: Sweep
}

/** All temperatures are in units of spread × √(size of the greatest group), which is where such groupings freeze (docs/decisions/0020). */
const LADDER = [0.265, 0.235, 0.21]
const LADDER_OF_MANY = [0.255, 0.23, 0.21, 0.185]
const MANY = 180
/** From so many elements on several baths cost more than the budgets here can pay. */
const TOO_MANY_TO_TEMPER = 360
const HOTTEST = 0.32
const COLDEST = 0.19
const SWEEPS_A_ROUND = 10
/** Groups of different sizes have too many good plans to visit them all: from here on the best one is searched around, this much cooler. */
const TURNING_POINT = 0.5
const COOLER = 0.885

interface Annealing extends Search {
  readonly lossesOf: (temperature: number) => Losses
}

export function anneal(problem: GroupingProblem, landscape: Landscape, { random, best, meter }: Search): void {
  const first = fillBath(problem, landscape, random)
  remember(first.arrangement, best)
  const unit = landscape.spread * Math.sqrt(Math.max(...first.arrangement.sizes))
  const chances = shuffleChances(random)
  const search = { lossesOf: (temperature: number) => lossesAt(temperature * unit, chances), random, best, meter }
  if (problem.elementCount >= TOO_MANY_TO_TEMPER) return cool(first, search)
  const ladder = problem.elementCount < MANY ? LADDER : LADDER_OF_MANY
  const baths = ladder.map((_, rank) => (rank === 0 ? first : fillBath(problem, landscape, random)))
  if (new Set(first.arrangement.sizes).size > 1) temperThenNarrow(baths, ladder, search)
  else temper(baths, ladder, 1, search)
  for (const bath of baths) freeze(bath, search)
}

function fillBath(problem: GroupingProblem, { distances, floors }: Landscape, random: Random): Bath {
  const { smallestSizes, largestSizes } = problem
  const arrangement = new Arrangement(distances, drawPlan(problem, random), smallestSizes.length, Math.max(...largestSizes))
  return { arrangement, sweep: new Sweep(arrangement, floors, problem) }
}

/** Cools a bath from the hottest temperature to the coldest as the budget is spent (Kirkpatrick, Gelatt and Vecchi 1983). */
function cool(bath: Bath, search: Annealing): void {
  const { lossesOf, meter } = search
  while (!meter.isSpent()) stir(bath, lossesOf(HOTTEST * (COLDEST / HOTTEST) ** meter.fractionSpent()), search)
  freeze(bath, search)
}

/** Once it has turned, every bath starts from the best plan. */
function temperThenNarrow(baths: Bath[], ladder: readonly number[], search: Annealing): void {
  temper(baths, ladder, TURNING_POINT, search)
  for (const { arrangement } of baths) arrangement.deal(search.best.plan)
  const narrow = ladder.map((temperature) => temperature * COOLER)
  temper(baths, narrow, 1, search)
}

/** Sweeps each bath at its temperature, hottest first, until that part of the budget is spent; neighbours trade places. */
function temper(baths: Bath[], ladder: readonly number[], part: number, search: Annealing): void {
  const losses = ladder.map(search.lossesOf)
  while (search.meter.fractionSpent() < part) {
    baths.forEach((bath, rank) => stir(bath, losses[rank]!, search))
    for (let rank = 0; rank + 1 < baths.length; rank++) tradePlaces(baths, losses, rank, search.random)
  }
}

function stir({ arrangement, sweep }: Bath, losses: Losses, { random, best, meter }: Search): void {
  for (let count = 0; count < SWEEPS_A_ROUND && !meter.isSpent(); count++) {
    meter.spend(sweep.run(losses, random))
    best.kicks++
    remember(arrangement, best)
  }
}

/** The hotter bath's arrangement goes to the cooler one when it is better, and now and then when it is not (Swendsen and Wang 1986). */
function tradePlaces(baths: Bath[], losses: readonly Losses[], rank: number, random: Random): void {
  const hotter = baths[rank]!
  const cooler = baths[rank + 1]!
  const difference = 1 / losses[rank + 1]!.temperature - 1 / losses[rank]!.temperature
  if (Math.log(1 - random.fraction()) >= difference * (hotter.arrangement.value - cooler.arrangement.value)) return
  baths[rank] = cooler
  baths[rank + 1] = hotter
}

/** Only what is better, until nothing is: the way down the last slope takes no time worth counting. */
function freeze({ arrangement, sweep }: Bath, { lossesOf, random, best }: Annealing): void {
  const noLosses = lossesOf(0)
  let before = -Infinity
  while (arrangement.value > before) {
    before = arrangement.value
    sweep.run(noLosses, random)
  }
  remember(arrangement, best)
}
