/** What a piece of a bundle is beside what is here. Pure. */

export const standings = ['new', 'same', 'changed-there', 'changed-here', 'conflict'] as const
export type Standing = (typeof standings)[number]

type Compared = {
  /** Digests: of what is here now; undefined where nothing is. */
  here: string | undefined
  /** What both had last, as each of them knows it; none where nobody does. */
  bases: readonly string[]
  there: string
  /** Whoever signed may change it: see `isVouched`. */
  vouched: boolean
}

export function standingOf({ here, bases, there, vouched }: Compared): Standing {
  if (here === undefined) return 'new'
  if (here === there) return 'same'
  if (vouched && bases.includes(here)) return 'changed-there'
  return bases.includes(there) ? 'changed-here' : 'conflict'
}

type Lineage = {
  /** Keys: of whoever signed the bundle, and of whoever wrote the piece first as the bundle says it. */
  signer: string
  source: string
  /** Of what is here: from whom it was last taken; undefined where it never was. */
  giver: string | null | undefined
  isHere: boolean
}

/**
 * A signature says who hands on, never who wrote: anybody can sign a piece that claims another's name. What is here is changed by whoever wrote it
 * first, and by the last from whom it was taken; of all others it is said that they are others.
 */
export function isVouched({ signer, source, giver, isHere }: Lineage): boolean {
  if (!isHere) return signer === source
  return typeof giver === 'string' && (signer === source || signer === giver)
}

/** What is taken where nobody says otherwise: nothing that would put other words in the place of those of here, nor speak in the name of others. */
export function isTakenAtFirst({ standing, vouched }: { standing: Standing; vouched: boolean }): boolean {
  return vouched && (standing === 'new' || standing === 'changed-there')
}
