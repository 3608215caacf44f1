import { startMeter, type Budget } from '../budget.ts'
import { makeRandom } from '../random.ts'
import { findAnySeating } from './backtrack.ts'
import { leaveOut, nameConflict, type RemovableRule } from './conflict.ts'
import { poseCourse, scoreEvening, seatCourses, type Before, type Courses } from './courses.ts'
import type { Evening, Plan } from './evening.ts'
import { gather, type Gathering } from './gathering.ts'
import { measurePlan, type Measures } from './measures.ts'
import { refuseAtSight, type Refusal } from './refusals.ts'
import type { Score } from './score.ts'
import { searchAnySeating } from './search.ts'
import { defaultSettings, type Settings } from './settings.ts'

export type Proposal =
  | { readonly ok: true; readonly plan: Plan; readonly score: Score; readonly measures: Measures }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

export type ProposalTerms = {
  readonly seed: number
  readonly budget: Budget
  readonly settings?: Settings
  /** The plan to stay close to, and how many guests at most may leave their table in its first course (any number if absent). */
  readonly previous?: { readonly plan: Plan; readonly mostMoved?: number }
}

/** Steps tried before a plan is sought by chance instead, and moves of that search: below a tenth of a second together. */
const MOST_STEPS = 20_000
const MOST_MOVES = 200_000

/** Seats an evening: a plan that breaks no rule, as good as the budget allows, or the reasons why there is none. */
export function proposeSeating(evening: Evening, { seed, budget, settings = defaultSettings, previous }: ProposalTerms): Proposal {
  const refusals = refuseAtSight(evening)
  if (refusals.length > 0) return { ok: false, refusals }
  const meter = startMeter(budget)
  const first = findFirst(evening, settings, previous, seed, [])
  if (first.tableOf === null) {
    return { ok: false, refusals: [nameConflict((left) => tryWithout(evening, settings, previous, seed, left))] }
  }
  const gathering = gather(evening, settings)
  const planning = { gathering, settings, before: planBefore(gathering, previous), random: makeRandom(seed) }
  const courses = seatCourses(planning, first.tableOf, Math.max(1, evening.courses), meter)
  const plan = writePlan(evening, gathering, courses)
  return { ok: true, plan, score: scoreEvening(planning, courses), measures: measurePlan(evening, plan, settings) }
}

function tryWithout(
  evening: Evening,
  settings: Settings,
  previous: ProposalTerms['previous'],
  seed: number,
  left: readonly RemovableRule[],
) {
  const { tableOf, proved } = findFirst(evening, settings, previous, seed, left)
  return { possible: tableOf !== null, proved }
}

/** Any first course that breaks none of the rules not left out. */
function findFirst(
  evening: Evening,
  settings: Settings,
  previous: ProposalTerms['previous'],
  seed: number,
  left: readonly RemovableRule[],
): { tableOf: Int32Array | null; proved: boolean } {
  const gathering = gather(leaveOut(evening, left), settings)
  const before = planBefore(gathering, previous)
  const mostMoved = left.includes('most-moved') ? Infinity : before.mostMoved
  const problem = poseCourse(gathering, settings, { ...before, mostMoved }, [], 0)
  const possibility = findAnySeating(problem, MOST_STEPS)
  if (possibility === 'none') return { tableOf: null, proved: true }
  if (possibility !== 'unknown') return { tableOf: possibility, proved: true }
  return { tableOf: searchAnySeating(problem, startMeter({ moves: MOST_MOVES }), makeRandom(seed)), proved: false }
}

/** The previous tables of tonight's parties; a party whose members sat apart, or are new tonight, has none. */
function planBefore(gathering: Gathering, previous: ProposalTerms['previous']): Before {
  const courses = (previous?.plan.courses ?? []).map((course) => {
    const tableOfGuest = new Map(course.map((seat) => [seat.guest, gathering.tables.findIndex((table) => table.id === seat.table)]))
    return gathering.sizes.map((_, party) => {
      const members = gathering.guests.slice(gathering.start[party], gathering.start[party + 1])
      const tables = new Set(members.map((guest) => tableOfGuest.get(guest.id)).filter((table) => table !== undefined))
      return tables.size === 1 ? [...tables][0]! : -1
    })
  })
  return { courses, mostMoved: previous?.mostMoved ?? Infinity }
}

function writePlan(evening: Evening, { indexOf, partyOf }: Gathering, courses: Courses): Plan {
  const tableOf = (course: Int32Array, guest: string) => evening.tables[course[partyOf[indexOf.get(guest)!]!]!]!.id
  return { courses: courses.map((course) => evening.guests.map(({ id }) => ({ guest: id, table: tableOf(course, id) }))) }
}
