import type { Rota, Task } from './rota.ts'
import { weekOf, whyNotLearn, whyNotTake } from './rules.ts'
import type { Settings } from './settings.ts'

/** The places of a task, or the learners' places beside it, which are never counted as empty. */
export type Post = {
  readonly task: number
  readonly learner: boolean
  readonly places: number
  /** Points of each place that stays empty. */
  readonly empty: number
  readonly halfHours: number
  /** From the first week on, and its first day on. */
  readonly week: number
  readonly day: number
  readonly closing: boolean
  /** Of the skills that are taught, the one learnt here; −1 if none. */
  readonly skill: number
  /** Who could be here, whatever else the rota holds. */
  readonly able: Int32Array
}

export function layPosts(rota: Rota, settings: Settings) {
  const firstWeek = Math.min(...rota.tasks.map(weekOf))
  const taught = taughtSkills(rota, settings)
  const posts = rota.tasks.flatMap((task, index) => {
    const shared = { task: index, halfHours: task.end - task.start, week: weekOf(task) - firstWeek, day: task.day - 7 * firstWeek }
    const empty = task.key ? settings.emptyKeyPlace : settings.emptyPlace
    const post = {
      ...shared,
      learner: false,
      places: task.places,
      empty,
      closing: task.closing,
      skill: -1,
      able: ableTo(rota, task, false),
    }
    const lessons = lessonPlaces(rota, task, taught)
    const lesson = { ...shared, learner: true, places: lessons, empty: 0, closing: false, able: ableTo(rota, task, true) }
    return lessons === 0 ? [post] : [post, { ...lesson, skill: taught.indexOf(task.skill ?? '') }]
  })
  const weeks = Math.max(0, ...posts.map(({ week }) => week + 1))
  return { posts, taught: taught.length, firstWeek, weeks }
}

/** The skills asked for that few people have. */
function taughtSkills({ people, tasks }: Rota, { rareKnowers }: Settings): string[] {
  const asked = new Set(tasks.flatMap(({ skill }) => skill ?? []))
  return [...asked].filter((skill) => people.filter(({ skills }) => skills.includes(skill)).length <= rareKnowers)
}

/** One learner beside a task whose skill is taught; beside any other, those whom the team has put there. */
function lessonPlaces({ pins }: Rota, { id, skill }: Task, taught: readonly string[]): number {
  const pinned = pins.filter((pin) => pin.learner && pin.task === id).length
  return skill !== null && taught.includes(skill) ? Math.max(1, pinned) : pinned
}

function ableTo({ people }: Rota, task: Task, learner: boolean): Int32Array {
  const able = people
    .keys()
    .filter((index) => people[index]!.taskLimit > 0 && (learner ? whyNotLearn : whyNotTake)(people[index]!, task) === null)
  return Int32Array.from(able)
}
