import { addMover, costTogether, openTrial } from './costs.ts'
import { fits, NOBODY, put, take, type Roster } from './roster.ts'

/** Somebody comes to an empty place from another one, which is then empty, or from outside (−1). */
type Step = { readonly person: number; readonly place: number; readonly from: number; readonly before: Step | null }

/**
 * Fills places that nobody can take as things stand, where others can move up: the shortest row of people of whom each takes the place that
 * the one before leaves, and the last comes from outside (breadth first over empty places). A search by chance finds the long ones late, and
 * never where each move costs a kept place.
 */
export function fillHoles(roster: Roster): void {
  const { who, postOf, problem } = roster
  for (const place of who.keys()) {
    if (who[place] !== NOBODY || problem.emptyOf[postOf[place]!] === 0) continue
    const last = findRow(roster, place)
    if (last !== null) moveUp(roster, last)
  }
}

function findRow(roster: Roster, hole: number): Step | null {
  const { postOf, problem } = roster
  const rows: { place: number; before: Step | null }[] = [{ place: hole, before: null }]
  const seen = new Set([postOf[hole]!])
  for (const { place, before } of rows) {
    const post = postOf[place]!
    for (const person of problem.posts[post]!.able) {
      if (isMoved(before, person)) continue
      if (fits(roster, person, post, -1)) return { person, place, from: -1, before }
      for (const from of placesOf(roster, person)) {
        if (seen.has(postOf[from]!) || roster.pinned[from] === 1 || !fits(roster, person, post, postOf[from]!)) continue
        seen.add(postOf[from]!)
        rows.push({ place: from, before: { person, place, from, before } })
      }
    }
  }
  return null
}

function isMoved(step: Step | null, person: number): boolean {
  for (let one = step; one !== null; one = one.before) if (one.person === person) return true
  return false
}

function placesOf({ placesOf: places, stride, count }: Roster, person: number): Int32Array {
  return places.subarray(person * stride, person * stride + count[person]!)
}

/** Moves a row up, the last one first in the list; puts all back if that costs more than it brings. */
function moveUp(roster: Roster, last: Step): void {
  const steps: Step[] = []
  for (let step: Step | null = last; step !== null; step = step.before) steps.unshift(step)
  const before = roster.cost
  for (const step of steps) move(roster, step.person, step.from, step.place)
  if (roster.cost < before) return
  for (const step of steps.toReversed()) move(roster, step.person, step.place, step.from)
}

function move(roster: Roster, person: number, from: number, to: number): void {
  const trial = openTrial(1)
  const left = from < 0 ? -1 : roster.postOf[from]!
  const joined = to < 0 ? -1 : roster.postOf[to]!
  addMover(roster, trial, person, left, joined)
  const posts = [joined, left].filter((post) => post >= 0)
  roster.cost += trial.cost + costTogether(roster, trial, posts[0]!, posts[1] ?? -1)
  if (from >= 0) take(roster, from)
  if (to >= 0) put(roster, person, to)
}
