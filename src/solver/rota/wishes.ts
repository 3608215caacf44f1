import type { Post } from './posts.ts'
import type { Person, Rota, Task } from './rota.ts'
import type { Settings } from './settings.ts'

/** The points of each person at each post for itself, and those of the whole previous proposal as if nothing of it were kept. */
export function weighWishes({ people, tasks, previous }: Rota, posts: readonly Post[], settings: Settings) {
  const wish = new Int32Array(people.length * posts.length)
  const before = new Set(previous.map(({ person, task, learner }) => keyOf(person, task, learner)))
  let kept = 0
  posts.forEach((post, index) => {
    const task = tasks[post.task]!
    for (const who of post.able) {
      const keeps = before.has(keyOf(people[who]!.id, task.id, post.learner))
      wish[who * posts.length + index] = unmetWishes(people[who]!, task, post.learner, settings) - (keeps ? settings.moved : 0)
      kept += keeps ? 1 : 0
    }
  })
  return { wish, allMoved: kept * settings.moved }
}

/** A learner has asked to learn: that is the wish. */
export function unmetWishes(person: Person, task: Task, learner: boolean, settings: Settings): number {
  const day = person.wishedDays.includes(task.day) ? 0 : settings.dayNotWished
  const kind = learner || person.wishedTasks.includes(task.kind) ? 0 : settings.taskNotWished
  return day + kind + (person.avoidedTasks.includes(task.kind) ? settings.taskAvoided : 0)
}

export function keyOf(person: string, task: string, learner: boolean): string {
  return JSON.stringify([person, task, learner])
}
