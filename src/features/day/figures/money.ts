/** A meal's money in clear, once it is settled (docs/figures.md defines every figure). Pure. */
import type { Bag, BagEntry } from '#src/features/money/contributions/bag.ts'
import type { MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import type { FiguresTables } from '#src/platform/database/tables/figures.ts'

/** The bounds of the price classes, those of the day of the meal. */
export type PriceBounds = { lowPriceMaxCents: number; suggestedCents: number }

export type SettledMoney = Omit<FiguresTables['settled_money'], 'canteen_id' | 'meal_id'>

type Received = Pick<Bag, 'contributions' | 'box' | 'counted'>

export function moneyOf({ contributions, box, counted }: Received, bounds: PriceBounds): SettledMoney {
  const countedAgain = counted ? sum(Object.values(counted)) : 0
  return {
    low_price_max_cents: bounds.lowPriceMaxCents,
    suggested_price_cents: bounds.suggestedCents,
    ...priceFigures(contributions, bounds),
    ...meansFigures(contributions),
    box_envelopes: box?.envelopes ?? 0,
    box_cents: (box?.totalCents ?? 0) + countedAgain,
  }
}

/** The thirds that a price falls into: up to the low bound, above it up to the suggested price, above that. */
function priceFigures(contributions: readonly BagEntry[], { lowPriceMaxCents, suggestedCents }: PriceBounds) {
  const times = (holds: (cents: number) => boolean) =>
    sum(contributions.filter(({ amountCents }) => holds(amountCents)).map((entry) => entry.times))
  const isLow = (cents: number) => cents <= lowPriceMaxCents
  const isMiddle = (cents: number) => !isLow(cents) && cents <= suggestedCents
  return {
    price_low: times(isLow),
    price_middle: times(isMiddle),
    price_high: times((cents) => !isLow(cents) && !isMiddle(cents)),
    known_contributions: times(() => true),
    known_cents: sum(contributions.map(({ amountCents, times: given }) => amountCents * given)),
  }
}

function meansFigures(contributions: readonly BagEntry[]) {
  const cents = (wanted: MeansOfPayment) =>
    sum(contributions.filter(({ means }) => means === wanted).map((entry) => entry.amountCents * entry.times))
  return {
    cash_cents: cents('cash'),
    card_cents: cents('card'),
    cheque_cents: cents('cheque'),
    transfer_cents: cents('transfer'),
    online_cents: cents('online'),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
