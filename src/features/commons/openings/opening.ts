/** What one gesture makes of a project: said before, and made once. Pure. */
import type { TaskKind } from '#src/features/kitchen/tasks/task-kind.ts'
import type { Sitting } from '#src/features/planning/sittings/sitting.ts'

export type ModelCanteen = { id: string; slug: string; name: string; town: string }

/** What a canteen has that another may begin with. */
export type Model = {
  sittings: readonly Sitting[]
  kinds: readonly TaskKind[]
  recipes: readonly { id: string; name: string }[]
  followed: readonly string[]
}

/** `missing`: what has to be there first; the rest can come later. */
export type Opening = Model & { missing: readonly ('association' | 'place')[] }

/** Needs an agreement of one's own before it is on: with a provider, or with those whose books it is. */
const notTaken: readonly string[] = ['payments', 'project']

/** What is there already stays; of the model comes what is not. */
export function openingOf(model: Model, there: Model, missing: Opening['missing']): Opening {
  const hours = new Set(there.sittings.map(({ weekday, tableAt }) => `${weekday} ${tableAt}`))
  const recipes = new Set(there.recipes.map(({ name }) => name))
  return {
    missing,
    sittings: model.sittings.filter(({ weekday, tableAt }) => !hours.has(`${weekday} ${tableAt}`)),
    kinds: there.kinds.length > 0 ? [] : model.kinds,
    recipes: model.recipes.filter(({ name }) => !recipes.has(name)),
    followed: model.followed.filter((thing) => !there.followed.includes(thing) && !notTaken.includes(thing)),
  }
}

export const nothing: Model = { sittings: [], kinds: [], recipes: [], followed: [] }
