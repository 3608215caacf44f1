/** What the food of a cover cost, and from what that is reckoned. Pure. Cents, VAT included: what was paid. */

/** Of a line: none, a quarter, half… of it went into a meal. */
export const mostQuarters = 4

export type UsedLine = { cents: number; quarters: number }

/** What of the lines went into a meal. */
export function usedCents(lines: readonly UsedLine[]): number {
  return Math.round(lines.reduce((sum, { cents, quarters }) => sum + (cents * quarters) / mostQuarters, 0))
}

export type MealOfCosts = {
  slug: string
  title: string
  serviceDate: string
  covers: number
  /** The meal is closed: who ate was counted. */
  isCounted: boolean
  /** Null where nobody said which lines went into it. */
  usedCents: number | null
}

/** `withoutVatCents`: of what was spent, that of which no VAT is known, nor within. */
export type MonthOfCosts = { spentCents: number; withoutVatCents: number; meals: readonly MealOfCosts[] }

export type CostPerCover = { cents: number; from: 'lines' | 'purchases' }

/** Purchases of the month over its covers; null where there are none. */
export function costOfMonth({ spentCents, meals }: Pick<MonthOfCosts, 'spentCents' | 'meals'>): number | null {
  const covers = meals.reduce((sum, meal) => sum + meal.covers, 0)
  return covers === 0 || spentCents === 0 ? null : Math.round(spentCents / covers)
}

/** From the lines used; where nobody said which, as the month's. */
export function costOfMeal(
  { usedCents: used, covers }: Pick<MealOfCosts, 'usedCents' | 'covers'>,
  month: MonthOfCosts,
): CostPerCover | null {
  if (used !== null) return covers === 0 ? null : { cents: Math.round(used / covers), from: 'lines' }
  const cents = costOfMonth(month)
  return cents === null ? null : { cents, from: 'purchases' }
}

/**
 * The ingredients of a cover as guests could be told, to ten cents. None where covers are fewer than what may be shown: one receipt more or less
 * would be another price.
 */
export function proposedCents(month: MonthOfCosts, threshold: number): number | null {
  const covers = month.meals.reduce((sum, meal) => sum + meal.covers, 0)
  const cents = covers < threshold || month.meals.some(({ isCounted }) => !isCounted) ? null : costOfMonth(month)
  return cents === null ? null : Math.max(10, Math.round(cents / 10) * 10)
}
