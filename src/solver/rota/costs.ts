import type { Problem } from './problem.ts'
import { fits, type Roster } from './roster.ts'

/**
 * A change under trial: each mover goes from a post, or from outside (−1), to a post, or outside. What it costs is the sum of what each
 * mover changes alone, and of what they change together (friends by `costOfFriends`, the rest by `costTogether`). Movers are different people.
 */
export type Trial = {
  readonly who: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  size: number
  cost: number
}

export function openTrial(mostMovers: number): Trial {
  return { who: new Int32Array(mostMovers), from: new Int32Array(mostMovers), to: new Int32Array(mostMovers), size: 0, cost: 0 }
}

/** Adds a mover to the trial; false, and nothing is added, where a hard rule forbids it. */
export function addMover(roster: Roster, trial: Trial, person: number, from: number, to: number): boolean {
  if (to >= 0 && !fits(roster, person, to, from)) return false
  for (let at = 0; at < trial.size; at++) if (trial.who[at] === person) return false
  trial.who[trial.size] = person
  trial.from[trial.size] = from
  trial.to[trial.size++] = to
  trial.cost += costOfMover(roster, person, from, to)
  const { areFriends, isNew } = roster.problem
  for (let at = 0; at < trial.size - 1; at++) {
    if (areFriends[person * isNew.length + trial.who[at]!]) trial.cost += costOfFriends(roster, trial, at, trial.size - 1)
  }
  return true
}

function costOfMover(roster: Roster, person: number, from: number, to: number): number {
  const { posts, wish, loadCost, settings, pairsOf, emptyOf, halfHoursOf, weekOf, dayOf, isNew } = roster.problem
  const row = person * posts.length
  const load = roster.load[person]!
  const leaves = from >= 0
  const joins = to >= 0
  let cost = -loadCost[load]!
  if (leaves) cost += emptyOf[from]! - wish[row + from]!
  if (joins) cost += wish[row + to]! - emptyOf[to]!
  cost += loadCost[load + (joins ? halfHoursOf[to]! : 0) - (leaves ? halfHoursOf[from]! : 0)]!
  cost += costOfWeeks(roster, person, leaves ? weekOf[from]! : -1, joins ? weekOf[to]! : -1)
  if (isNew[person] && leaves !== joins && roster.count[person] === (leaves ? 1 : 0)) {
    cost += leaves ? settings.newcomerWithoutTask : -settings.newcomerWithoutTask
  }
  if (pairsOf[person]!.length > 0) cost += costOfDays(roster, person, leaves ? dayOf[from]! : -1, joins ? dayOf[to]! : -1)
  return cost
}

function costOfWeeks({ problem: { weeks, settings }, inWeek }: Roster, person: number, left: number, joined: number): number {
  if (left === joined) return 0
  const { tasksAWeek, beyondTasksAWeek } = settings
  const saved = left >= 0 && inWeek[person * weeks + left]! > tasksAWeek ? beyondTasksAWeek : 0
  return (joined >= 0 && inWeek[person * weeks + joined]! >= tasksAWeek ? beyondTasksAWeek : 0) - saved
}

/** What a person's days change for those who would like to be there together. */
function costOfDays({ problem, inDay, together }: Roster, person: number, left: number, joined: number): number {
  if (left === joined) return 0
  const { pairsOf, friendsOf, weeks } = problem
  const row = person * weeks * 7
  const leaves = left >= 0 && inDay[row + left] === 1
  const joins = joined >= 0 && inDay[row + joined] === 0
  let cost = 0
  for (let at = 0; at < friendsOf[person]!.length; at++) {
    const friend = friendsOf[person]![at]! * weeks * 7
    const days = together[pairsOf[person]![at]!]!
    const more = (joins && inDay[friend + joined]! > 0 ? 1 : 0) - (leaves && inDay[friend + left]! > 0 ? 1 : 0)
    if (more !== 0) cost += costOfPair(problem, days + more) - costOfPair(problem, days)
  }
  return cost
}

/** What two friends who both move cost together beyond what each costs as if the other stayed. */
function costOfFriends(roster: Roster, trial: Trial, one: number, other: number): number {
  const { problem, together } = roster
  const { pairsOf, friendsOf } = problem
  const person = trial.who[one]!
  const days = together[pairsOf[person]![friendsOf[person]!.indexOf(trial.who[other]!)]!]!
  const costOf = (more: number) => costOfPair(problem, days + more) - costOfPair(problem, days)
  const both = sharedDays(roster, trial, one, other, true, true)
  return (
    costOf(both) - costOf(sharedDays(roster, trial, one, other, true, false)) - costOf(sharedDays(roster, trial, one, other, false, true))
  )
}

/** How many more days two people share if the one moves, the other, or both. */
function sharedDays(roster: Roster, trial: Trial, one: number, other: number, oneMoves: boolean, otherMoves: boolean): number {
  const { dayOf, weeks } = roster.problem
  const { who, from, to } = trial
  const dayAt = (post: number) => (post < 0 ? -1 : dayOf[post]!)
  const days = [dayAt(from[one]!), dayAt(to[one]!), dayAt(from[other]!), dayAt(to[other]!)]
  const tasksOn = (mover: number, day: number, moves: boolean) => {
    const held = roster.inDay[who[mover]! * weeks * 7 + day]!
    return moves ? held + (dayAt(to[mover]!) === day ? 1 : 0) - (dayAt(from[mover]!) === day ? 1 : 0) : held
  }
  const isShared = (day: number, first: boolean, second: boolean) => tasksOn(one, day, first) > 0 && tasksOn(other, day, second) > 0
  let more = 0
  for (const day of new Set(days)) if (day >= 0) more += Number(isShared(day, oneMoves, otherMoves)) - Number(isShared(day, false, false))
  return more
}

function costOfPair({ settings }: Problem, days: number): number {
  if (days > 1) return 0
  return days === 0 ? settings.neverTogether : settings.onceTogether
}

/**
 * What the movers of a trial change together at the two posts (−1 if only one), and at a third of the task of the first: who is left alone,
 * and how many learn a skill.
 */
export function costTogether(roster: Roster, trial: Trial, one: number, other: number, third = -1): number {
  const { taskOf, skillOf } = roster.problem
  let cost = costOfCompany(roster, trial, taskOf[one]!)
  if (skillOf[one]! >= 0) cost += costOfLessons(roster, trial, skillOf[one]!)
  if (third >= 0 && skillOf[third]! >= 0 && skillOf[third] !== skillOf[one] && (other < 0 || skillOf[third] !== skillOf[other])) {
    cost += costOfLessons(roster, trial, skillOf[third]!)
  }
  if (other < 0) return cost
  if (taskOf[other] !== taskOf[one]) cost += costOfCompany(roster, trial, taskOf[other]!)
  if (skillOf[other]! >= 0 && skillOf[other] !== skillOf[one]) cost += costOfLessons(roster, trial, skillOf[other]!)
  return cost
}

/** What costs together may save at most, as long as no task is left uncovered. */
export function mostSavedTogether({ problem: { skillOf, settings } }: Roster, one: number, other: number, third: number): number {
  const teaches = skillOf[one]! >= 0 || (other >= 0 && skillOf[other]! >= 0) || (third >= 0 && skillOf[third]! >= 0)
  return teaches ? 2 * settings.noLearner : 0
}

function costOfCompany({ problem, leaners, anchors }: Roster, { who, from, to, size }: Trial, task: number): number {
  const { leans, taskOf } = problem
  let leaning = leaners[task]!
  let alone = anchors[task]!
  const before = costOfTask(problem, task, leaning, alone)
  for (let at = 0; at < size; at++) {
    const row = who[at]! * taskOf.length
    const left = from[at]!
    const joined = to[at]!
    if (left >= 0 && taskOf[left] === task) {
      if (leans[row + left]) leaning--
      else alone--
    }
    if (joined >= 0 && taskOf[joined] === task) {
      if (leans[row + joined]) leaning++
      else alone++
    }
  }
  return costOfTask(problem, task, leaning, alone) - before
}

function costOfTask({ mustCover, settings }: Problem, task: number, leaners: number, anchors: number): number {
  return anchors === 0 && (leaners > 0 || mustCover[task] === 1) ? settings.uncovered : 0
}

function costOfLessons({ problem, lessons, learners }: Roster, { who, from, to, size }: Trial, skill: number): number {
  const { taught, skillOf } = problem
  let after = learners[skill]!
  for (let at = 0; at < size; at++) {
    const own = lessons[who[at]! * taught + skill]!
    const left = from[at]! >= 0 && skillOf[from[at]!] === skill ? 1 : 0
    const joined = to[at]! >= 0 && skillOf[to[at]!] === skill ? 1 : 0
    after += (own + joined - left > 0 ? 1 : 0) - (own > 0 ? 1 : 0)
  }
  return costOfLearners(problem, after) - costOfLearners(problem, learners[skill]!)
}

function costOfLearners({ settings }: Problem, learners: number): number {
  if (learners > 1) return 0
  return learners === 0 ? settings.noLearner : settings.oneLearner
}

/** The points of a rota where nobody has anything to do. */
export function costOfNobody(problem: Problem): number {
  const { posts, rota, taught, pairs, allMoved, mustCover, settings } = problem
  const empty = posts.reduce((sum, post) => sum + post.places * post.empty, 0)
  const uncovered = mustCover.reduce((sum, must) => sum + must, 0) * settings.uncovered
  const newcomers = rota.people.filter(({ newcomer }) => newcomer).length * settings.newcomerWithoutTask
  return empty + uncovered + newcomers + taught * costOfLearners(problem, 0) + pairs.length * costOfPair(problem, 0) + allMoved
}
