/** What cooks said after meals, and what it changes of the next portions. Pure. */
import type { YieldSaid } from '#src/platform/database/tables/menus.ts'
import { compare, fraction, one, product, type Fraction } from '#src/platform/fraction.ts'

/** Of what was cooked then: said twice, it counts twice. */
const steps = { much: fraction(23, 25), right: one, little: fraction(27, 25) } as const satisfies Record<YieldSaid, Fraction>

/** Never less than three quarters of the recipe, nor more than a quarter more: whoever eats differs more than a recipe. */
const [least, most] = [fraction(3, 4), fraction(5, 4)]

/** Of the meals before, the last ones alone are remembered. */
export const mealsRemembered = 8

/** @param said of earlier meals, the oldest first @returns times the portions */
export function learnedShare(said: readonly YieldSaid[]): Fraction {
  return said.slice(-mealsRemembered).reduce((share, word) => bounded(product(share, steps[word])), one)
}

function bounded(share: Fraction): Fraction {
  if (compare(share, least) < 0) return least
  return compare(share, most) > 0 ? most : share
}

/** Whole percents more than the recipe, or less. */
export function percentOf(share: Fraction): number {
  return Math.round((Number(share.over) / Number(share.under) - 1) * 100)
}
