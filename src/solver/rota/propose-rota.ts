import { startMeter, type Budget } from '../budget.ts'
import { makeRandom } from '../random.ts'
import { anneal } from './anneal.ts'
import { makeFirstRoster, putPins } from './first-roster.ts'
import { findLacks, leftUncovered, type Lack } from './lacks.ts'
import { findGaps, loadsOf, measurePlan, type Gap, type Measures } from './measures.ts'
import { refusePins, type PinRefusal } from './pins.ts'
import { poseProblem } from './problem.ts'
import { giveReasons, type Reason } from './reasons.ts'
import { NOBODY, type Roster } from './roster.ts'
import type { Assignment, Rota } from './rota.ts'
import { defaultSettings, type Settings } from './settings.ts'

export type Refusal = PinRefusal | Lack

export type Proposal =
  | {
      readonly ok: true
      readonly plan: readonly (Assignment & { readonly reasons: readonly Reason[] })[]
      readonly gaps: readonly Gap[]
      readonly measures: Measures
      /** In points of the settings, empty places included. */
      readonly cost: number
    }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

export type ProposalTerms = { readonly seed: number; readonly budget: Budget; readonly settings?: Settings }

/**
 * Proposes who does what: no hard rule is broken, all key tasks are covered, as few places as possible stay empty, as little as possible
 * changes, and the load is spread as well as the budget allows. Or the reasons why pins or key tasks cannot be.
 */
export function proposeRota(rota: Rota, { seed, budget, settings = defaultSettings }: ProposalTerms): Proposal {
  const pinRefusals = refusePins(rota)
  if (pinRefusals.length > 0) return { ok: false, refusals: pinRefusals }
  const problem = poseProblem(rota, settings)
  const { lacks, covers } = findLacks(putPins(problem))
  if (lacks.length > 0) return { ok: false, refusals: lacks }
  const meter = startMeter(budget)
  const starts = [makeFirstRoster(problem, []), makeFirstRoster(problem, covers)]
  const roster = starts.reduce((best, other) => (other.cost < best.cost ? other : best))
  const { who, cost } = anneal(roster, meter, makeRandom(seed))
  const plan = writePlan(roster, who)
  if (cost >= settings.uncovered) return { ok: false, refusals: [leftUncovered(problem, plan)] }
  const gaps = findGaps(rota, plan)
  return { ok: true, plan: giveReasons(rota, plan, loadsOf(rota, plan)), gaps, measures: measurePlan(rota, plan, gaps), cost }
}

/** In the order of the tasks, learners after those who do them. */
function writePlan({ problem: { rota, posts }, postOf }: Roster, who: Int32Array): Assignment[] {
  return Array.from(who).flatMap((person, place) => {
    const post = posts[postOf[place]!]!
    return person === NOBODY ? [] : [{ person: rota.people[person]!.id, task: rota.tasks[post.task]!.id, learner: post.learner }]
  })
}
