/** The rules of contributions: what is offered to choose from, and when one is taken. Pure. */
import type { Price } from '#src/features/organisation/canteens/queries.ts'
import type { MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import type { MealState } from '#src/platform/database/tables/meals.ts'

/** Tied to a meal: no person, no booking, no time, no order. */
export type Contribution = { means: MeansOfPayment; amountCents: number }

/** Above this a typing error is likelier than a contribution; a gift is another thing. */
export const largestContribution = 50_000

/** Shares of the break-even price, as many below as above. */
const below = [0.3, 0.55, 0.8]
const above = [1.05, 1.35, 1.75]

/**
 * The amounts to choose from, ascending, in whole euros beside the suggested price: as many below the break-even price
 * as above it. The suggested price takes the place of its nearest neighbour on its side.
 */
export function offeredAmounts({ suggestedCents, ingredientsCents, runningCostsCents }: Price): number[] {
  const breakEven = ingredientsCents + runningCostsCents
  const lower = wholeEuros(below, breakEven, Math.floor).filter((cents) => cents > 0 && cents < breakEven)
  const higher = wholeEuros(above, breakEven, Math.ceil).slice(0, lower.length)
  if (suggestedCents < breakEven) return [...withSuggested(lower, suggestedCents), ...higher]
  if (suggestedCents > breakEven) return [...lower, ...withSuggested(higher, suggestedCents)]
  return [...lower, suggestedCents, ...higher]
}

function wholeEuros(shares: readonly number[], breakEven: number, round: (euros: number) => number): number[] {
  return [...new Set(shares.map((share) => round((share * breakEven) / 100) * 100))]
}

function withSuggested(amounts: readonly number[], suggested: number): number[] {
  const distances = amounts.map((cents) => Math.abs(cents - suggested))
  const nearest = distances.indexOf(Math.min(...distances))
  return [...new Set([...amounts.filter((_, position) => position !== nearest), suggested])].sort((a, b) => a - b)
}

export type ContributionRefusal = 'not-held' | 'meal-closed' | 'meal-cancelled' | 'money-settled' | 'bag-unreadable'

/** Of the screen in guests' hands, which the team takes back then. */
export type ScreenRefusal = 'more-than-people' | 'too-fast' | 'form-used'

/**
 * So many contributions of a meal stand before the screen in guests' hands takes no more, whoever noted them: everybody may give twice, and a
 * table's worth more than who is known to have come. The counter goes on.
 */
export function mostOnScreen(people: number): number {
  return Math.max(10, people * 2)
}

/** `bag` is undefined where it cannot be opened. */
type Money = { bag: object | undefined; final: boolean }

/** Contributions are taken once the meal takes place and until it is closed, and no more once its month's money is settled. */
export function refusalToTake({ state }: { state: MealState }, { bag, final }: Money): ContributionRefusal | undefined {
  if (state === 'closed' || state === 'cancelled') return `meal-${state}`
  if (state !== 'held') return 'not-held'
  if (final) return 'money-settled'
  return bag ? undefined : 'bag-unreadable'
}
