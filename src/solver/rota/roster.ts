import type { Problem } from './problem.ts'
import { CLOSINGS_A_WEEK } from './settings.ts'

/** Who is where, with the sums that make a change cheap to judge. Only `put` and `take` change it; they do not touch `cost`. */
export type Roster = {
  readonly problem: Problem
  /** The post of each place, who holds it, and whether the team has pinned it. */
  readonly postOf: Int32Array
  readonly who: Int32Array
  readonly pinned: Uint8Array
  /** Half-hours, the past ones too, and places of each person: `placesOf[person · stride + n]`, `count[person]` of them. */
  readonly load: Int32Array
  readonly count: Int32Array
  readonly placesOf: Int32Array
  readonly stride: number
  /** Of each person by week: tasks, closings. By day: tasks. By post: held posts that cross it. By taught skill: lessons. */
  readonly inWeek: Uint8Array
  readonly closings: Uint8Array
  readonly inDay: Uint8Array
  readonly busy: Uint8Array
  readonly lessons: Uint8Array
  /** How many people learn each taught skill; on how many days each pair is there together. */
  readonly learners: Int32Array
  readonly together: Int32Array
  /** At each task: those who need somebody beside, and those who can be beside them. */
  readonly leaners: Int32Array
  readonly anchors: Int32Array
  /** Points of it all; see `costs.ts`. */
  cost: number
}

export const NOBODY = -1

/** A roster where all places are empty, without its cost. */
export function clearRoster(problem: Problem): Roster {
  const { rota, posts, weeks, taught, pairs } = problem
  const people = rota.people.length
  const postOf = Int32Array.from(posts.flatMap(({ places }, post) => Array<number>(places).fill(post)))
  const stride = Math.max(0, ...rota.people.map(({ taskLimit }) => Math.min(taskLimit, posts.length))) + 1
  return {
    problem,
    postOf,
    who: new Int32Array(postOf.length).fill(NOBODY),
    pinned: new Uint8Array(postOf.length),
    load: Int32Array.from(rota.people, (person) => person.pastHalfHours),
    count: new Int32Array(people),
    placesOf: new Int32Array(people * stride),
    stride,
    inWeek: new Uint8Array(people * weeks),
    closings: new Uint8Array(people * weeks),
    inDay: new Uint8Array(people * weeks * 7),
    busy: new Uint8Array(people * posts.length),
    lessons: new Uint8Array(people * taught),
    learners: new Int32Array(taught),
    together: new Int32Array(pairs.length),
    leaners: new Int32Array(rota.tasks.length),
    anchors: new Int32Array(rota.tasks.length),
    cost: 0,
  }
}

export function put(roster: Roster, person: number, place: number): void {
  roster.who[place] = person
  roster.placesOf[person * roster.stride + roster.count[person]!] = place
  change(roster, person, roster.postOf[place]!, 1)
}

/** Empties a place where somebody is. */
export function take(roster: Roster, place: number): void {
  const person = roster.who[place]!
  const first = person * roster.stride
  let at = first
  while (roster.placesOf[at] !== place) at++
  roster.who[place] = NOBODY
  change(roster, person, roster.postOf[place]!, -1)
  roster.placesOf[at] = roster.placesOf[first + roster.count[person]!]!
}

function change(roster: Roster, person: number, post: number, by: 1 | -1): void {
  const { posts, leans, weeks, taught, restClass, crossing, halfHoursOf, weekOf, dayOf, taskOf, closes, skillOf } = roster.problem
  const row = person * posts.length
  const week = person * weeks + weekOf[post]!
  const skill = skillOf[post]!
  roster.load[person]! += by * halfHoursOf[post]!
  roster.count[person]! += by
  roster.inWeek[week]! += by
  if (closes[post]) roster.closings[week]! += by
  if (leans[row + post]) roster.leaners[taskOf[post]!]! += by
  else roster.anchors[taskOf[post]!]! += by
  if (skill >= 0) {
    const lessons = (roster.lessons[person * taught + skill]! += by)
    if (lessons === (by > 0 ? 1 : 0)) roster.learners[skill]! += by
  }
  changeDay(roster, person, dayOf[post]!, by)
  const crossed = crossing[restClass[person]!]![post]!
  for (let at = 0; at < crossed.length; at++) roster.busy[row + crossed[at]!]! += by
}

function changeDay({ problem: { weeks, pairsOf, friendsOf }, inDay, together }: Roster, person: number, day: number, by: 1 | -1): void {
  const tasks = (inDay[person * weeks * 7 + day]! += by)
  if (tasks !== (by > 0 ? 1 : 0)) return
  const friends = friendsOf[person]!
  for (let at = 0; at < friends.length; at++) if (inDay[friends[at]! * weeks * 7 + day]! > 0) together[pairsOf[person]![at]!]! += by
}

/** Whether a person may join a post, leaving another one or none (−1); company apart. */
export function fits({ problem, busy, count, closings, load }: Roster, person: number, to: number, from: number): boolean {
  const { posts, weeks, crosses, restClass, taskLimit, halfHourLimit, past, closes, weekOf, halfHoursOf } = problem
  const held = busy[person * posts.length + to]!
  if (held > 0 && (from < 0 || held > crosses[restClass[person]!]![from * posts.length + to]!)) return false
  if (from < 0 && count[person]! >= taskLimit[person]!) return false
  if (closes[to]) {
    const leaves = from >= 0 && closes[from] === 1 && weekOf[from] === weekOf[to] ? 1 : 0
    if (closings[person * weeks + weekOf[to]!]! - leaves >= CLOSINGS_A_WEEK) return false
  }
  return load[person]! - past[person]! + halfHoursOf[to]! - (from < 0 ? 0 : halfHoursOf[from]!) <= halfHourLimit[person]!
}
