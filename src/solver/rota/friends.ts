import type { Rota } from './rota.ts'

/** Pairs of people of whom at least one would like to be there with the other. */
export type Friends = {
  readonly pairs: readonly (readonly [number, number])[]
  /** Of each person: for each pair, its place in `pairs` and the other person. */
  readonly pairsOf: readonly Int32Array[]
  readonly friendsOf: readonly Int32Array[]
  /** `areFriends[person · people + other]`. */
  readonly areFriends: Uint8Array
}

export function findFriends({ people }: Rota): Friends {
  const indexOf = new Map(people.map(({ id }, index) => [id, index]))
  const wished = people.map((person) => person.with.flatMap((id) => indexOf.get(id) ?? []))
  const pairs = wished.flatMap((others, one) =>
    [...new Set(others)]
      .filter((other) => other !== one && (one < other || !wished[other]!.includes(one)))
      .map((other) => [one, other] as const),
  )
  const pairsOf = people.map((_, one) => Int32Array.from(pairs.keys().filter((pair) => pairs[pair]!.includes(one))))
  const friendsOf = pairsOf.map((own, one) => own.map((pair) => pairs[pair]!.find((other) => other !== one)!))
  const areFriends = new Uint8Array(people.length ** 2)
  for (const [one, other] of pairs) areFriends[one * people.length + other] = areFriends[other * people.length + one] = 1
  return { pairs, pairsOf, friendsOf, areFriends }
}
