/** The prices of a canteen, versioned by date. Pure. */

/** What a meal costs: below it the canteen loses money, above it somebody else's meal is helped. */
export function breakEvenCents({ ingredientsCents, runningCostsCents }: { ingredientsCents: number; runningCostsCents: number }): number {
  return ingredientsCents + runningCostsCents
}

export type PriceRefusal = 'in-the-past' | 'already-in-force'

/**
 * Figures name the price they were made with: a price that is or was in force never changes. One still to come may.
 * @param existing whether a price begins on that day already
 */
export function refusalToPrice(validFrom: string, today: string, existing: boolean): PriceRefusal | undefined {
  if (validFrom < today) return 'in-the-past'
  if (existing && validFrom === today) return 'already-in-force'
  return undefined
}
