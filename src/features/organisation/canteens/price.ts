/** The prices of a canteen, versioned by date. Pure. */
import type { Price, PriceVersion } from './queries.ts'

/** What a meal costs: below it the canteen loses money, above it somebody else's meal is helped. */
export function breakEvenCents({ ingredientsCents, runningCostsCents }: { ingredientsCents: number; runningCostsCents: number }): number {
  return ingredientsCents + runningCostsCents
}

export type PriceRefusal = 'in-the-past' | 'already-in-force' | 'already-planned'

/**
 * Figures name the price they were made with: a price that is or was in force never changes. One still to come may, on a page of its own.
 * @param existing whether a price begins on that day already
 */
export function refusalToPrice(validFrom: string, today: string, existing: boolean): PriceRefusal | undefined {
  if (validFrom < today) return 'in-the-past'
  if (!existing) return undefined
  return validFrom === today ? 'already-in-force' : 'already-planned'
}

/** What is asked for once more, since it is rarely meant. */
export type PriceDoubt = 'far' | 'high' | 'free'

const [yearsAhead, timesOthers, leastHighCents] = [2, 3, 6_000]

/** @param others the canteen's other prices */
export function doubtsOf(price: PriceVersion, { today, others }: { today: string; others: readonly Price[] }): PriceDoubt[] {
  const last = Temporal.PlainDate.from(today).add({ years: yearsAhead }).toString()
  const highest = Math.max(leastHighCents, ...others.map((other) => timesOthers * dearest(other)))
  const doubts = {
    far: price.validFrom > last,
    high: dearest(price) > highest,
    free: price.ingredientsCents === 0 || price.runningCostsCents === 0,
  }
  return (['far', 'high', 'free'] as const).filter((each) => doubts[each])
}

function dearest(price: Price): number {
  return Math.max(price.suggestedCents, breakEvenCents(price))
}

/** What is confirmed is this price: another is asked about again. */
export function readingOf({ validFrom, suggestedCents, ingredientsCents, runningCostsCents }: PriceVersion): string {
  return [validFrom, suggestedCents, ingredientsCents, runningCostsCents].join(' ')
}
