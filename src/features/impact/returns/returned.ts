/** Who came again after a first visit, by the kind of meal that it was: what may be told of it. Pure. */
import type { MealKind } from '#src/platform/database/tables/meals.ts'

/** Who came again within so many days. */
export const daysToReturn = 90

/** One time that somebody who agreed to be remembered was there. `isFirst`: they said that it was. */
export type Visit = { guest: string; day: string; kind: MealKind; isFirst: boolean }

export type Counted = { kind: MealKind; first: number; again: number }
export type Told = { kind: MealKind | 'others' | 'all'; people: number | null; againPercent: number | null }

/** @param visits of a quarter and of the days after it, in any order. @param until the first day after the quarter */
export function countedOf(visits: readonly Visit[], until: string): Counted[] {
  const counts = new Map<MealKind, Counted>()
  for (const ofGuest of Map.groupBy(visits, ({ guest }) => guest).values()) {
    const inOrder = ofGuest.toSorted((one, other) => (one.day < other.day ? -1 : 1))
    const first = inOrder.find(({ isFirst, day }) => isFirst && day < until)
    if (!first) continue
    const last = Temporal.PlainDate.from(first.day).add({ days: daysToReturn }).toString()
    const count = counts.get(first.kind) ?? { kind: first.kind, first: 0, again: 0 }
    const cameAgain = inOrder.some(({ day }) => day > first.day && day <= last)
    counts.set(first.kind, { ...count, first: count.first + 1, again: count.again + (cameAgain ? 1 : 0) })
  }
  return [...counts.values()]
}

/**
 * Kinds of fewer people than the threshold are told together, with the smallest of the others until they are enough. In tens and in steps of five percent: beside the
 * months' first visits, an exact number would tell who did not agree to be remembered.
 */
export function toldOf(counted: readonly Counted[], threshold: number): Told[] {
  const all = total(counted)
  if (all.first < threshold) return [{ kind: 'all', people: null, againPercent: null }]
  const bySize = counted.toSorted((one, other) => other.first - one.first || (one.kind < other.kind ? -1 : 1))
  const apart = bySize.filter(({ first }) => first >= threshold)
  const others = bySize.filter(({ first }) => first < threshold)
  while (others.length > 0 && total(others).first < threshold && apart.length > 0) others.push(apart.pop()!)
  return [
    { kind: 'all', ...rounded(all, threshold), againPercent: null },
    ...apart.map((count) => ({ kind: count.kind, ...rounded(count, threshold) })),
    ...(others.length > 0 ? [{ kind: 'others' as const, ...rounded(total(others), threshold) }] : []),
  ]
}

function total(counted: readonly Pick<Counted, 'first' | 'again'>[]): Pick<Counted, 'first' | 'again'> {
  return counted.reduce((sum, { first, again }) => ({ first: sum.first + first, again: sum.again + again }), { first: 0, again: 0 })
}

/** Both who came again and who did not must be enough. */
function rounded({ first, again }: Pick<Counted, 'first' | 'again'>, threshold: number): Omit<Told, 'kind'> {
  const isTold = again >= threshold && first - again >= threshold
  return { people: Math.max(10, Math.round(first / 10) * 10), againPercent: isTold ? Math.round((again / first) * 20) * 5 : null }
}
