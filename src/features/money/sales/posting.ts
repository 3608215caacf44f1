/** The entries of what a day sold: one for each nature, and one for what was taken back of it. Pure. */
import { accountOfMeans, collectedVat } from '#src/features/money/accounts/chart.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { lineOf, type LedgerLine } from '#src/features/money/ledger/ledger.ts'
import { meansOfPayment } from '#src/platform/database/tables/bookings.ts'
import { saleNatures, type SaleNature } from '#src/platform/database/tables/ledger.ts'
import { vatIn, type SaleSum } from './sale.ts'

export type SalePosting = { label: string; lines: LedgerLine[] }

const labels = {
  drinks: { sold: writtenLabel('drinksSold'), takenBack: writtenLabel('drinksTakenBack') },
  resale: { sold: writtenLabel('resaleSold'), takenBack: writtenLabel('resaleTakenBack') },
} as const satisfies Record<SaleNature, unknown>

/** VAT is rounded once for a day and a rate, however many entries share it. */
export function postSales(sums: readonly SaleSum[], accounts: Record<Nature, string>): SalePosting[] {
  const taxed = new Map<number, number>()
  return saleNatures
    .flatMap((nature) => [
      { nature, label: labels[nature].sold, some: sums.filter((sum) => sum.nature === nature && sum.cents > 0) },
      { nature, label: labels[nature].takenBack, some: sums.filter((sum) => sum.nature === nature && sum.cents < 0) },
    ])
    .filter(({ some }) => some.length > 0)
    .map(({ nature, label, some }) => ({ label, lines: linesOf(some, accounts[nature], taxed) }))
}

function linesOf(sums: readonly SaleSum[], income: string, taxed: Map<number, number>): LedgerLine[] {
  const gross = total(sums)
  const vat = ratesIn(sums).reduce((sum, rate) => sum + vatOf(sums, rate, taxed), 0)
  const received = meansOfPayment.flatMap((means) => lineOf(accountOfMeans[means], total(sums.filter((sum) => sum.means === means))))
  return [...received, ...lineOf(income, vat - gross), ...lineOf(collectedVat, -vat)]
}

/** What this entry adds to the day's rounded VAT of a rate. @param taxed what entries before it were taxed on, by rate */
function vatOf(sums: readonly SaleSum[], rate: number, taxed: Map<number, number>): number {
  const before = taxed.get(rate) ?? 0
  const after = before + total(sums.filter((sum) => sum.rate === rate))
  taxed.set(rate, after)
  return vatIn(after, rate) - vatIn(before, rate)
}

function ratesIn(sums: readonly SaleSum[]): number[] {
  return [...new Set(sums.map(({ rate }) => rate))]
}

function total(sums: readonly { cents: number }[]): number {
  return sums.reduce((sum, { cents }) => sum + cents, 0)
}
