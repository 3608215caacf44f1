/** What is shown of an exact amount: only here, and only to be read. Pure. */
import { compare, fraction, one, rounded, roundedUp, type Fraction } from '#src/platform/fraction.ts'
import type { UnitKey } from '#src/features/kitchen/ingredients/unit.ts'

const of = (over: number, under = 1) => fraction(over, under)

/**
 * Grams or millilitres: to 5 under 100, to 10 under a kilo, to 50 under ten, else to 100. Under 10 to one, under one to a tenth: five
 * grams more or less of yeast are another cake. Never to nought.
 */
export function stepOf(amount: Fraction): Fraction {
  if (compare(amount, of(1)) < 0) return of(1, 10)
  if (compare(amount, of(10)) < 0) return of(1)
  if (compare(amount, of(100)) < 0) return of(5)
  if (compare(amount, of(1000)) < 0) return of(10)
  return compare(amount, of(10_000)) < 0 ? of(50) : of(100)
}

export function shownAmount(amount: Fraction): Fraction {
  const step = stepOf(amount)
  const shown = rounded(amount, step)
  return shown.over > 0n || amount.over === 0n ? shown : step
}

/** Grams or millilitres of what is bought, never less than is needed: to 5 under 100, to 50 under ten thousand, else to 100. */
export function boughtAmount(amount: Fraction): Fraction {
  return roundedUp(amount, compare(amount, of(100)) < 0 ? of(5) : compare(amount, of(10_000)) < 0 ? of(50) : of(100))
}

/** Spoons and glasses are counted in halves, pinches and drops whole. */
export function shownCount(amount: Fraction, unit: UnitKey | null): Fraction {
  const step = unit === 'pinch' || unit === 'drop' ? one : of(1, 2)
  const shown = rounded(amount, step)
  return shown.over > 0n || amount.over === 0n ? shown : step
}
