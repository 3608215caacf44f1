/** When a sum of contributions may be told: nobody's amount can be read from it (docs/decisions/0005-contributions-are-a-bag.md). Pure. */
import type { BagEntry } from './bag.ts'

/** Amounts that are added up, in cents; `times` one unless it is said. */
export type Addend = Pick<BagEntry, 'amountCents'> & Partial<Pick<BagEntry, 'times'>>

/** Zeros hide nobody, and neither do crumbs beside one large amount: enough are above zero, and the largest is at most half of the sum. */
export function maySumBeTold(addends: readonly Addend[], threshold: number): boolean {
  const given = addends.filter(({ amountCents }) => amountCents > 0)
  const largest = Math.max(0, ...given.map(({ amountCents }) => amountCents))
  return total(given, () => 1) >= threshold && largest * 2 <= total(given, ({ amountCents }) => amountCents)
}

function total(addends: readonly Addend[], of: (addend: Addend) => number): number {
  return addends.reduce((sum, addend) => sum + of(addend) * (addend.times ?? 1), 0)
}
