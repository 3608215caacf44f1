/** The search for a grouping: which of two searches suits a problem, and their common frame. */
import type { BestPlan } from './best-plan.ts'
import { type Budget, startMeter } from '../budget.ts'
import { type GroupingProblem, type GroupingResult, refusalToGroup, valueOfPlan } from './grouping.ts'
import { walkHilltops } from './hilltops.ts'
import { type Landscape, surveyLandscape } from './landscape.ts'
import { makeRandom } from '../random.ts'
import { anneal } from './temper.ts'

/**
 * From so many elements on sweeps find more than walks do, unless the distances are related or a group may take so many times its share
 * that finding the sizes is the harder part (measured in docs/decisions/0020).
 */
const MANY = 40
const RELATED = 2
const MOST_SHARES = 2

/** The best plan found within the budget. Same seed and same budget of moves, same plan. */
export function groupElements(problem: GroupingProblem, seed: number, budget: Budget): GroupingResult {
  const refusal = refusalToGroup(problem)
  if (refusal) return { ok: false, refusal }
  const best: BestPlan = { value: -Infinity, plan: new Int32Array(problem.elementCount), kicks: 0 }
  const search = { random: makeRandom(seed), best, meter: startMeter(budget) }
  const landscape = surveyLandscape(problem, search.random)
  if (suitsSweeps(problem, landscape)) anneal(problem, landscape, search)
  else walkHilltops(problem, landscape, search)
  return { ok: true, value: { plan: best.plan, value: valueOfPlan(problem, best.plan), kicks: best.kicks } }
}

function suitsSweeps({ elementCount, largestSizes }: GroupingProblem, { structure }: Landscape): boolean {
  const share = elementCount / largestSizes.length
  return elementCount >= MANY && structure < RELATED && largestSizes.length > 1 && Math.max(...largestSizes) <= MOST_SHARES * share
}
