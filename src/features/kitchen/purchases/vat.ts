/** VAT of what a kitchen buys: which amounts are with it, and one turned into the other. Pure. */

/** In thousandths. */
export const vatRates = [0, 55, 100, 200] as const
export type VatRate = (typeof vatRates)[number]

/** Of a purchase: `known`, perhaps none; `unknown`, its total is with whatever there is; `left-out`, its total is without. */
export const vatStates = ['known', 'unknown', 'left-out'] as const
export type VatState = (typeof vatStates)[number]

/** An amount as it was typed. A rate of null: nobody said. */
export type TypedPrice = { isGross: boolean; rate: VatRate | null }

type OfPurchase = { cents: number; vatCents: number; vatState: VatState }

/** Whether its lines are counted with VAT: without, wherever that can be told. */
export function countsGross({ vatState }: Pick<OfPurchase, 'vatState'>): boolean {
  return vatState === 'unknown'
}

export function vatWithin(grossCents: number, rate: VatRate): number {
  return Math.round((grossCents * rate) / (1000 + rate))
}

/** A line's amount as the lines of its purchase count; undefined where the rate that it takes is known of neither. */
export function countedCents(cents: number, { isGross, rate }: TypedPrice, purchase: OfPurchase): number | undefined {
  if (isGross === countsGross(purchase)) return cents
  if (rate !== null) return isGross ? cents - vatWithin(cents, rate) : Math.round((cents * (1000 + rate)) / 1000)
  if (purchase.vatState !== 'known' || purchase.cents === 0) return undefined
  return Math.round((cents * (purchase.cents - purchase.vatCents)) / purchase.cents)
}

/** What becomes of an amount that counted as lines of `before` do, now that more or less is known. Never more than its part of the total. */
export function recountedCents(cents: number, before: OfPurchase, after: OfPurchase): number {
  if (countsGross(before) === countsGross(after)) return cents
  const known = before.vatState === 'known' ? before : after
  if (known.vatState !== 'known' || known.cents === known.vatCents) return cents
  const net = known.cents - known.vatCents
  return countsGross(after) ? Math.floor((cents * known.cents) / net) : Math.floor((cents * net) / known.cents)
}
