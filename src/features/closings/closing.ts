/** When a meal may be closed, and what of its money its closing shows. Pure. */
import { stateAfter, type Meal } from '#src/features/meals/meal.ts'
import { meansOfPayment, type MeansOfPayment } from '#src/platform/tables/bookings.ts'

export type ClosingRefusal = 'not-held' | 'not-yet' | 'meal-closed' | 'meal-cancelled' | 'no-price'

/** A meal is closed once people sit at table, never by a slip in the morning. */
export function refusalToClose({ state, tableAt }: Pick<Meal, 'state' | 'tableAt'>, now: Date): ClosingRefusal | undefined {
  if (state === 'closed' || state === 'cancelled') return `meal-${state}`
  if (!stateAfter(state, 'close').ok) return 'not-held'
  return now < tableAt ? 'not-yet' : undefined
}

export type MeansTotal = { means: MeansOfPayment; times: number; cents: number }

/** What each means brought in, from a meal's whole bag. */
export function totalsByMeans(bag: readonly { means: MeansOfPayment; amountCents: number; times: number }[]): MeansTotal[] {
  return meansOfPayment.map((wanted) => {
    const given = bag.filter(({ means }) => means === wanted)
    return {
      means: wanted,
      times: given.reduce((sum, { times }) => sum + times, 0),
      cents: given.reduce((sum, { amountCents, times }) => sum + amountCents * times, 0),
    }
  })
}

export type ShownMoney = {
  lines: { means: MeansOfPayment | 'others'; cents: number }[]
  /** False when sums stay secret; then no total is shown either, which would give them back. */
  complete: boolean
}

/**
 * What a closing shows of the contributions noted one by one. Cash always: who counts the till sees it anyway. The
 * other means each when every one that was used was used often enough, else together, else not at all.
 */
export function moneyToShow(totals: readonly MeansTotal[], threshold: number): ShownMoney {
  const cash = { means: 'cash' as const, cents: totals.find(({ means }) => means === 'cash')?.cents ?? 0 }
  const others = totals.filter(({ means, times }) => means !== 'cash' && times > 0)
  if (others.every(({ times }) => times >= threshold))
    return { lines: [cash, ...others.map(({ means, cents }) => ({ means, cents }))], complete: true }

  const together = others.reduce((sum, { times, cents }) => ({ times: sum.times + times, cents: sum.cents + cents }), {
    times: 0,
    cents: 0,
  })
  if (together.times < threshold) return { lines: [cash], complete: false }
  return { lines: [cash, { means: 'others', cents: together.cents }], complete: true }
}
