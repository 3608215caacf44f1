import { crossPosts, type Crossings } from './crossings.ts'
import { flatten, type Figures } from './figures.ts'
import { findFriends, type Friends } from './friends.ts'
import { layPosts, type Post } from './posts.ts'
import type { Rota } from './rota.ts'
import { needsCompany } from './rules.ts'
import type { Settings } from './settings.ts'
import { weighWishes } from './wishes.ts'

/** A rota in numbers: people, tasks and posts by their place in the arrays; a person at a post is `person · posts + post`. */
export type Problem = Crossings &
  Friends &
  Figures & {
    readonly rota: Rota
    readonly settings: Settings
    readonly posts: readonly Post[]
    /** Weeks and days are counted from the first week. */
    readonly firstWeek: number
    readonly weeks: number
    /** How many skills are taught. */
    readonly taught: number
    /** Whether a person could be at a post, whatever else the rota holds. */
    readonly able: Uint8Array
    /** Points of a person at a post for itself: wishes that it does not meet, less what a kept place saves. */
    readonly wish: Int32Array
    /** Whether a person at a post needs somebody beside. */
    readonly leans: Uint8Array
    /** Tasks that must have somebody who can be left alone: key ones, and those where somebody is pinned who needs company. */
    readonly mustCover: Uint8Array
    /** Points of all half-hours up to a load. */
    readonly loadCost: Float64Array
    /** Points of the previous proposal, before anything of it is kept. */
    readonly allMoved: number
  }

export function poseProblem(rota: Rota, settings: Settings): Problem {
  const { posts, taught, firstWeek, weeks } = layPosts(rota, settings)
  return {
    rota,
    settings,
    posts,
    taught,
    firstWeek,
    weeks,
    ...weighWishes(rota, posts, settings),
    ...crossPosts(rota, posts),
    ...findFriends(rota),
    ...flatten(rota, posts),
    able: whoIsAble(rota, posts),
    leans: whoLeans(rota, posts),
    mustCover: tasksToCover(rota),
    loadCost: costLoads(rota, settings),
  }
}

function whoIsAble({ people }: Rota, posts: readonly Post[]): Uint8Array {
  const able = new Uint8Array(people.length * posts.length)
  posts.forEach((post, index) => post.able.forEach((person) => (able[person * posts.length + index] = 1)))
  return able
}

function whoLeans({ people, tasks }: Rota, posts: readonly Post[]): Uint8Array {
  return Uint8Array.from(people.flatMap((person) => posts.map((post) => (post.learner || needsCompany(person, tasks[post.task]!) ? 1 : 0))))
}

function tasksToCover({ people, tasks, pins }: Rota): Uint8Array {
  return Uint8Array.from(tasks, (task) => {
    const pinned = pins.filter((pin) => pin.task === task.id)
    const leaning = pinned.some((pin) => pin.learner || people.some((person) => person.id === pin.person && needsCompany(person, task)))
    return (task.key && task.places > 0) || leaning ? 1 : 0
  })
}

function costLoads({ people, tasks }: Rota, { bandHalfHours }: Settings): Float64Array {
  const longest = Math.max(0, ...tasks.map(({ start, end }) => end - start))
  const most = Math.max(0, ...people.map(({ pastHalfHours, taskLimit }) => pastHalfHours + Math.min(taskLimit, tasks.length) * longest))
  const cost = new Float64Array(most + 1)
  for (let load = 1; load <= most; load++) cost[load] = cost[load - 1]! + Math.floor((load - 1) / bandHalfHours)
  return cost
}
