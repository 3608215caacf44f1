/** The search for large groupings of unrelated distances: sweeps at several temperatures that trade places, or one slow cooling. */
import { Arrangement } from './arrangement.ts'
import { type BestPlan, remember } from './best-plan.ts'
import type { Meter } from './budget.ts'
import type { GroupingProblem } from './grouping.ts'
import type { Landscape } from './landscape.ts'
import type { Random } from './random.ts'
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
const HOTTEST = 0.42
const COLDEST = 0.2
const SWEEPS_A_ROUND = 4

export function anneal(problem: GroupingProblem, landscape: Landscape, random: Random, best: BestPlan, meter: Meter): void {
  const first = fillBath(problem, landscape, random)
  remember(first.arrangement, best)
  const unit = landscape.spread * Math.sqrt(Math.max(...first.arrangement.sizes))
  if (problem.elementCount >= TOO_MANY_TO_TEMPER) return cool(first, unit, random, best, meter)
  const temperatures = (problem.elementCount < MANY ? LADDER : LADDER_OF_MANY).map((temperature) => temperature * unit)
  const baths = temperatures.map((_, rank) => (rank === 0 ? first : fillBath(problem, landscape, random)))
  temper(baths, temperatures, random, best, meter)
}

function fillBath(problem: GroupingProblem, { distances, floors }: Landscape, random: Random): Bath {
  const { smallestSizes, largestSizes } = problem
  const arrangement = new Arrangement(distances, drawPlan(problem, random), smallestSizes.length, Math.max(...largestSizes))
  return { arrangement, sweep: new Sweep(arrangement, floors, problem, random) }
}

/** Cools a bath from the hottest temperature to the coldest as the budget is spent (Kirkpatrick, Gelatt and Vecchi 1983). */
function cool(bath: Bath, unit: number, random: Random, best: BestPlan, meter: Meter): void {
  while (!meter.isSpent()) stir(bath, unit * HOTTEST * (COLDEST / HOTTEST) ** meter.fractionSpent(), random, best, meter)
  freeze(bath, random, best)
}

/** Sweeps each bath at its temperature, hottest first, until the budget ends; neighbours trade places. */
function temper(baths: Bath[], temperatures: readonly number[], random: Random, best: BestPlan, meter: Meter): void {
  while (!meter.isSpent()) {
    baths.forEach((bath, rank) => stir(bath, temperatures[rank]!, random, best, meter))
    for (let rank = 0; rank + 1 < baths.length; rank++) tradePlaces(baths, temperatures, rank, random)
  }
  for (const bath of baths) freeze(bath, random, best)
}

function stir({ arrangement, sweep }: Bath, temperature: number, random: Random, best: BestPlan, meter: Meter): void {
  for (let count = 0; count < SWEEPS_A_ROUND && !meter.isSpent(); count++) {
    meter.spend(sweep.run(temperature, random))
    best.kicks++
    remember(arrangement, best)
  }
}

/** The hotter bath's arrangement goes to the cooler one when it is better, and now and then when it is not (Swendsen and Wang 1986). */
function tradePlaces(baths: Bath[], temperatures: readonly number[], rank: number, random: Random): void {
  const hotter = baths[rank]!
  const cooler = baths[rank + 1]!
  const difference = 1 / temperatures[rank + 1]! - 1 / temperatures[rank]!
  if (Math.log(1 - random.fraction()) >= difference * (hotter.arrangement.value - cooler.arrangement.value)) return
  baths[rank] = cooler
  baths[rank + 1] = hotter
}

/** Only what is better, until nothing is: the way down the last slope takes no time worth counting. */
function freeze({ arrangement, sweep }: Bath, random: Random, best: BestPlan): void {
  let before = -Infinity
  while (arrangement.value > before) {
    before = arrangement.value
    sweep.run(0, random)
  }
  remember(arrangement, best)
}
