/** What a piece of a bundle is beside what is here. Pure. */

export const standings = ['new', 'same', 'changed-there', 'changed-here', 'conflict'] as const
export type Standing = (typeof standings)[number]

type Compared = {
  /** Digests: of what is here now; undefined where nothing is. */
  here: string | undefined
  /** What both had last, as each of them knows it; none where nobody does. */
  bases: readonly string[]
  there: string
}

export function standingOf({ here, bases, there }: Compared): Standing {
  if (here === undefined) return 'new'
  if (here === there) return 'same'
  if (bases.includes(here)) return 'changed-there'
  return bases.includes(there) ? 'changed-here' : 'conflict'
}

/** What is taken where nobody says otherwise: nothing that would put other words in the place of those of here. */
export function isTakenAtFirst(standing: Standing): boolean {
  return standing === 'new' || standing === 'changed-there'
}
