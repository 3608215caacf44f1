/**
 * How an attacker learns what to believe: first come payments whose amounts are the attacker's own. What moved by exactly these amounts,
 * each time, is believed of everybody afterwards. Pure; it never sees what the others paid.
 */

/** Everything that can be read at one moment, by name: sums of columns, amounts on pages. */
export type Look = ReadonlyMap<string, number>

/** What was read before and after something was paid. */
export type Step = { before: Look; after: Look }

/** @param knownCents what the attacker put in between the two looks */
export type Known = Step & { knownCents: number }

/** Ways to read an amount from a step: by how much something moved, or what it says afterwards. */
const readings: readonly ((step: Step, name: string) => number)[] = [
  ({ before, after }, name) => (after.get(name) ?? NaN) - (before.get(name) ?? 0),
  ({ after }, name) => after.get(name) ?? NaN,
]

/** @returns what most of the trusted readings say that the other paid, beside the attacker's own; undefined when there is none to trust. */
export function infer(learnt: readonly Known[], { knownCents = 0, ...step }: Step & { knownCents?: number }): number | undefined {
  const said = new Map<number, number>()
  for (const [read, name] of trusted(learnt)) {
    const cents = read(step, name) - knownCents
    if (cents >= 0) said.set(cents, (said.get(cents) ?? 0) + 1)
  }
  return [...said].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

function trusted(learnt: readonly Known[]) {
  const names = new Set(learnt.flatMap(({ after }) => [...after.keys()]))
  return [...names].flatMap((name) =>
    readings
      .filter((read) => learnt.length > 0 && learnt.every((step) => read(step, name) === step.knownCents))
      .map((read) => [read, name] as const),
  )
}
