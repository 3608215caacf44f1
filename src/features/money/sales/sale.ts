/** What is sold at a fixed price: drinks, goods. No person, no meal. Pure. */
import type { MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import type { SaleNature } from '#src/platform/database/tables/ledger.ts'

export type SalePrice = { item: string; nature: SaleNature; validFrom: string; priceCents: number | null }

export type Sale = {
  number: number
  soldAt: Date
  item: string
  means: MeansOfPayment
  /** Below zero: it takes another one back. */
  cents: number
  reverses: number | null
  isReversed: boolean
}

/** At the counter nobody writes a transfer for a coffee. */
export const counterMeans = ['cash', 'card', 'cheque'] as const satisfies readonly MeansOfPayment[]

/** A day's sales of a nature by a means and with a rate of VAT; what was taken back apart, below zero. */
export type SaleSum = { nature: SaleNature; means: MeansOfPayment; rate: number; cents: number }

/** VAT that is in an amount. @param rate in hundredths of a percent */
export function vatIn(cents: number, rate: number): number {
  return Math.round((cents * rate) / (10_000 + rate))
}
