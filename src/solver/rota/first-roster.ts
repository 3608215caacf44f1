import type { Assignment } from './rota.ts'
import { addMover, costOfNobody, costTogether, openTrial } from './costs.ts'
import { fillHoles } from './fill-holes.ts'
import type { Problem } from './problem.ts'
import { clearRoster, fits, NOBODY, put, type Roster } from './roster.ts'

/** Who covers a task, by their places in the arrays of the rota. */
export type Cover = { readonly task: number; readonly person: number }

/** What the team has pinned, and nobody else. */
export function putPins(problem: Problem): Roster {
  const roster = clearRoster(problem)
  roster.cost = costOfNobody(problem)
  for (const pin of problem.rota.pins) putBack(roster, pin, true)
  return roster
}

/**
 * A roster to begin with: pins; those who cover tasks in a flow, if given; what can be kept of the previous proposal; then every place that
 * is left, key tasks and those that few can do first, each to whom it costs least, or by others who move up.
 */
export function makeFirstRoster(problem: Problem, covers: readonly Cover[]): Roster {
  const roster = putPins(problem)
  for (const { person, task } of covers) {
    const post = problem.posts.findIndex((one) => one.task === task && !one.learner)
    const place = freePlace(roster, post)
    if (place >= 0 && fits(roster, person, post, -1)) putCounted(roster, person, place)
  }
  // Twice: who needs somebody beside may have come before them.
  for (const one of [...problem.rota.previous, ...problem.rota.previous]) putBack(roster, one, false)
  fillScarceFirst(roster)
  fillHoles(roster)
  return roster
}

/** Puts somebody where they were; unless pinned, only if they can still be there, and not alone if they need somebody. */
function putBack(roster: Roster, { person, task, learner }: Assignment, pinned: boolean): void {
  const { rota, posts, able, leans } = roster.problem
  const who = rota.people.findIndex(({ id }) => id === person)
  const post = posts.findIndex((one) => rota.tasks[one.task]!.id === task && one.learner === learner)
  if (who < 0 || post < 0) return
  const place = freePlace(roster, post)
  if (place < 0 || able[who * posts.length + post] === 0 || !fits(roster, who, post, -1)) return
  if (!pinned && leans[who * posts.length + post] === 1 && roster.anchors[posts[post]!.task] === 0) return
  putCounted(roster, who, place)
  if (pinned) roster.pinned[place] = 1
}

function freePlace({ postOf, who }: Roster, post: number): number {
  return postOf.findIndex((other, place) => other === post && who[place] === NOBODY)
}

function putCounted(roster: Roster, person: number, place: number): void {
  roster.cost += costOf(roster, person, place)
  put(roster, person, place)
}

/** What it costs that a person takes an empty place; any number of points if they cannot. */
function costOf(roster: Roster, person: number, place: number): number {
  const trial = openTrial(1)
  const post = roster.postOf[place]!
  return addMover(roster, trial, person, -1, post) ? trial.cost + costTogether(roster, trial, post, -1) : Infinity
}

function fillScarceFirst(roster: Roster): void {
  const { postOf, who, problem } = roster
  const rank = (place: number) =>
    problem.posts[postOf[place]!]!.able.length * problem.settings.emptyPlace - problem.posts[postOf[place]!]!.empty
  const open = [...who.keys()].filter((place) => who[place] === NOBODY && problem.posts[postOf[place]!]!.empty > 0)
  for (const place of open.toSorted((one, other) => rank(one) - rank(other))) {
    const costs = Array.from(problem.posts[postOf[place]!]!.able, (person) => ({ person, cost: costOf(roster, person, place) }))
    const cheapest = costs.reduce((best, one) => (one.cost < best.cost ? one : best), { person: NOBODY, cost: 0 })
    if (cheapest.person !== NOBODY) putCounted(roster, cheapest.person, place)
  }
}
