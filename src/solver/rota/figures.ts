import type { Post } from './posts.ts'
import type { Rota } from './rota.ts'

/** What a search reads at every move, in flat arrays: of people by their place in the rota, of posts by theirs. */
export type Figures = {
  readonly taskLimit: Int32Array
  /** Infinity for any number. */
  readonly halfHourLimit: Float64Array
  readonly past: Int32Array
  readonly isNew: Uint8Array
  readonly taskOf: Int32Array
  readonly weekOf: Int32Array
  readonly dayOf: Int32Array
  readonly halfHoursOf: Int32Array
  readonly emptyOf: Int32Array
  readonly closes: Uint8Array
  readonly skillOf: Int32Array
}

export function flatten({ people }: Rota, posts: readonly Post[]): Figures {
  return {
    taskLimit: Int32Array.from(people, (person) => person.taskLimit),
    halfHourLimit: Float64Array.from(people, (person) => person.halfHourLimit ?? Infinity),
    past: Int32Array.from(people, (person) => person.pastHalfHours),
    isNew: Uint8Array.from(people, (person) => (person.newcomer ? 1 : 0)),
    taskOf: Int32Array.from(posts, ({ task }) => task),
    weekOf: Int32Array.from(posts, ({ week }) => week),
    dayOf: Int32Array.from(posts, ({ day }) => day),
    halfHoursOf: Int32Array.from(posts, ({ halfHours }) => halfHours),
    emptyOf: Int32Array.from(posts, ({ empty }) => empty),
    closes: Uint8Array.from(posts, ({ closing }) => (closing ? 1 : 0)),
    skillOf: Int32Array.from(posts, ({ skill }) => skill),
  }
}
