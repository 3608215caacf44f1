/** When a meal may be closed, what is asked again first, and what of its money its closing shows. Pure. */
import type { BoardCounts } from '#src/features/arrivals/arrival.ts'
import { stateAfter, type Meal } from '#src/features/meals/meal.ts'
import { meansOfPayment, type MeansOfPayment } from '#src/platform/tables/bookings.ts'

export type ClosingRefusal = 'not-held' | 'not-yet' | 'meal-closed' | 'meal-cancelled' | 'no-price' | 'doubtful'

/** A meal is closed once people sit at table, never by a slip in the morning. */
export function refusalToClose({ state, tableAt }: Pick<Meal, 'state' | 'tableAt'>, now: Date): ClosingRefusal | undefined {
  if (state === 'closed' || state === 'cancelled') return `meal-${state}`
  if (!stateAfter(state, 'close').ok) return 'not-held'
  return now < tableAt ? 'not-yet' : undefined
}

/** What a hurried hand may have overlooked. */
export type Doubt =
  | { about: 'still-expected'; expected: number; people: number }
  | { about: 'nothing-given'; arrived: number }
  /** Of the meal's end. */
  | { about: 'too-early' }

type Overlooked = { counts: Pick<BoardCounts, 'guests' | 'arrived'>; contributions: number; hasBox: boolean; endsAt: Date; now: Date }

/** Closed so long before its end, a meal was probably another one. */
const earlyMinutes = 60

/** What a closing asks again, with its numbers, before it notes anybody absent. */
export function doubtsAbout({ counts: { guests, arrived }, contributions, hasBox, endsAt, now }: Overlooked): Doubt[] {
  return [
    ...(guests > arrived ? [{ about: 'still-expected' as const, expected: guests - arrived, people: guests }] : []),
    ...(arrived > 0 && contributions === 0 && !hasBox ? [{ about: 'nothing-given' as const, arrived }] : []),
    ...(now < new Date(endsAt.getTime() - earlyMinutes * 60_000) ? [{ about: 'too-early' as const }] : []),
  ]
}

/** What whoever confirms has read: other numbers are asked again. */
export function readingOf(doubts: readonly Doubt[]): string {
  return doubts.map((doubt) => Object.values(doubt).join('-')).join('.')
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
