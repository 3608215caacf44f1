import type { Post } from './posts.ts'
import type { Rota } from './rota.ts'
import { restOf, whyNotBoth } from './rules.ts'

/** Which posts nobody holds together; it depends on the rest that a person must have, so there is one table for each length of rest. */
export type Crossings = {
  /** Of each person, which table counts. */
  readonly restClass: Uint8Array
  /** `crosses[class][post · posts + other]`, and the posts that cross each one, itself among them. */
  readonly crosses: readonly Uint8Array[]
  readonly crossing: readonly (readonly Int32Array[])[]
}

export function crossPosts(rota: Rota, posts: readonly Post[]): Crossings {
  const rests = [...new Set(rota.people.map(restOf))]
  const tables = rests.map((rest) => tableOf(rota, posts, rest))
  return {
    restClass: Uint8Array.from(rota.people, (person) => rests.indexOf(restOf(person))),
    crosses: tables.map(({ crosses }) => crosses),
    crossing: tables.map(({ crossing }) => crossing),
  }
}

function tableOf({ tasks }: Rota, posts: readonly Post[], rest: number) {
  const crosses = new Uint8Array(posts.length ** 2)
  const crossing = posts.map((post, index) => {
    const others = posts
      .keys()
      .filter((other) => post.task === posts[other]!.task || whyNotBoth(tasks[post.task]!, tasks[posts[other]!.task]!, rest) !== null)
    const list = Int32Array.from(others)
    for (const other of list) crosses[index * posts.length + other] = 1
    return list
  })
  return { crosses, crossing }
}
