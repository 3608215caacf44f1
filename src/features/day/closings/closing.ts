/** When a meal may be closed, and what is asked again first. Pure. */
import type { BoardCounts } from '#src/features/day/arrivals/arrival.ts'
import { isEmpty, type Bag, type CountedTotals } from '#src/features/money/contributions/bag.ts'
import type { MealMoney } from '#src/features/money/contributions/queries.ts'
import { stateAfter, type Meal } from '#src/features/planning/meals/meal.ts'

export type ClosingRefusal =
  | 'not-held'
  | 'not-yet'
  | 'meal-closed'
  | 'meal-cancelled'
  | 'no-price'
  | 'doubtful'
  | 'money-settled'
  | 'bag-unreadable'

/** What was counted by hand at a closing. */
export type Counted = {
  /** What the till held, without its float, in cents; null when nobody counted. */
  till: number | null
  /** Sums by means, asked for only where the bag cannot be opened. */
  totals?: CountedTotals | undefined
}

/** A meal is closed once people sit at table, never by a slip in the morning. */
export function refusalToClose({ state, tableAt }: Pick<Meal, 'state' | 'tableAt'>, now: Date): ClosingRefusal | undefined {
  if (state === 'closed' || state === 'cancelled') return `meal-${state}`
  if (now < tableAt && state !== 'draft') return 'not-yet'
  return stateAfter(state, 'close').ok ? undefined : 'not-held'
}

/** What a hurried hand may have overlooked. */
export type Doubt =
  | { about: 'still-expected'; expected: number; people: number }
  | { about: 'nothing-given'; arrived: number }
  /** Of the meal's end. */
  | { about: 'too-early' }

type Overlooked = { counts: Pick<BoardCounts, 'guests' | 'arrived'>; bag: Bag | undefined; endsAt: Date; now: Date }

/** Closed so long before its end, a meal was probably another one. */
const earlyMinutes = 60

/** What a closing asks again, with its numbers, before it notes anybody absent. */
export function doubtsAbout({ counts: { guests, arrived }, bag, endsAt, now }: Overlooked): Doubt[] {
  return [
    ...(guests > arrived ? [{ about: 'still-expected' as const, expected: guests - arrived, people: guests }] : []),
    ...(arrived > 0 && bag && isEmpty(bag) ? [{ about: 'nothing-given' as const, arrived }] : []),
    ...(now < new Date(endsAt.getTime() - earlyMinutes * 60_000) ? [{ about: 'too-early' as const }] : []),
  ]
}

/** What whoever confirms has read: other numbers are asked again. */
export function readingOf(doubts: readonly Doubt[]): string {
  return doubts.map((doubt) => Object.values(doubt).join('-')).join('.')
}

/** Counting a meal's money at its closing: refused once it is final, asked for by means where its bag cannot be opened. */
export function refusalToCount(
  { bag, final }: Pick<MealMoney, 'bag' | 'final'>,
  counted: Counted,
): 'money-settled' | 'bag-unreadable' | undefined {
  if (final) return counted.till !== null || counted.totals ? 'money-settled' : undefined
  return bag || counted.totals ? undefined : 'bag-unreadable'
}
