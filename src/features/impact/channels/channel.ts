/** By which way newcomers say that they came, and what may be told of it. Pure. */

/** In the order in which they are asked. */
export const channels = ['neighbour', 'partner', 'school', 'health', 'social', 'press', 'online', 'passing', 'other'] as const
export type Channel = (typeof channels)[number]

export type Counted = { channel: Channel; people: number }

/** What is told of a quarter that is over: each way of enough people, and together those that are too few; undefined where all of them are. */
export type Told = { all: number; ways: Counted[]; others: number }

/**
 * Ways of fewer than the threshold are told together, with the smallest of those that would be told beside them until they are enough: nothing is left to
 * reckon from the sum.
 * @param threshold the fewest people of which a number may speak
 */
export function toldOf(counted: readonly Counted[], threshold: number): Told | undefined {
  const all = counted.reduce((sum, { people }) => sum + people, 0)
  if (all < threshold) return undefined
  const some = counted
    .filter(({ people }) => people > 0)
    .toSorted((one, other) => other.people - one.people || (one.channel < other.channel ? -1 : 1))
  const ways = some.filter(({ people }) => people >= threshold)
  let others = all - ways.reduce((sum, { people }) => sum + people, 0)
  while (others > 0 && others < threshold) others += ways.pop()?.people ?? threshold
  return { all, ways, others: all - ways.reduce((sum, { people }) => sum + people, 0) }
}

/** The first day of the quarter of a day. */
export function quarterOf(day: string): string {
  const { year, month } = Temporal.PlainDate.from(day)
  return new Temporal.PlainDate(year, month - ((month - 1) % 3), 1).toString()
}
