import type { Evening, Guest } from './evening.ts'

/** The guests reordered so that those who share a table by rule stand side by side. */
export type Parties = {
  readonly guests: readonly Guest[]
  readonly indexOf: ReadonlyMap<string, number>
  /** Party `p` holds the guests from `start[p]` to before `start[p + 1]`. */
  readonly start: Int32Array
  readonly partyOf: Int32Array
}

/** A party is all who must share a table: those who booked together, and a child with its guardian. */
export function joinParties({ guests }: Evening): Parties {
  const byRoot = new Map<string, Guest[]>()
  const rootOf = findRoots(guests)
  for (const guest of guests) {
    const root = rootOf(guest.party)
    byRoot.set(root, [...(byRoot.get(root) ?? []), guest])
  }
  return layOut([...byRoot.values()])
}

function findRoots(guests: readonly Guest[]): (party: string) => string {
  const parent = new Map<string, string>()
  const rootOf = (party: string): string => {
    const above = parent.get(party)
    return above === undefined ? party : rootOf(above)
  }
  const partyOfGuest = new Map(guests.map((guest) => [guest.id, guest.party]))
  for (const { party, guardian } of guests) {
    const joined = guardian === null ? undefined : partyOfGuest.get(guardian)
    if (joined !== undefined && rootOf(joined) !== rootOf(party)) parent.set(rootOf(party), rootOf(joined))
  }
  return rootOf
}

function layOut(parties: readonly (readonly Guest[])[]): Parties {
  const guests = parties.flat()
  const start = new Int32Array(parties.length + 1)
  const partyOf = new Int32Array(guests.length)
  parties.forEach((members, party) => {
    start[party + 1] = start[party]! + members.length
    partyOf.fill(party, start[party]!, start[party + 1]!)
  })
  return { guests, start, partyOf, indexOf: new Map(guests.map((guest, index) => [guest.id, index])) }
}
