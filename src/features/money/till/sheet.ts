/** A day's sheet: what the books say of it, in everyday words. Pure. */
import { accountOfMeans, toBeSplit } from '#src/features/money/accounts/chart.ts'
import type { BagOfMeal } from '#src/features/money/contributions/queries.ts'
import { shownCount, type TillCount } from '#src/features/money/contributions/till-count.ts'
import { meansOfPayment, type MeansOfPayment } from '#src/platform/database/tables/bookings.ts'

export type SheetLine = { number: number; label: string; account: string; debitCents: number; creditCents: number }

/** What an entry brings where the money lies; an entry that moves nothing there has no sum. */
export type SheetEntry = { number: number; label: string; sums: { means: MeansOfPayment | 'several'; cents: number }[] }

export function entriesOfSheet(lines: readonly SheetLine[]): SheetEntry[] {
  const entries = new Map<number, SheetEntry>()
  for (const { number, label, account, debitCents, creditCents } of lines) {
    const entry = entries.get(number) ?? { number, label, sums: [] }
    const means = meansAt(account)
    if (means) entry.sums.push({ means, cents: debitCents - creditCents })
    entries.set(number, entry)
  }
  return [...entries.values()]
}

function meansAt(account: string): MeansOfPayment | 'several' | undefined {
  return account === toBeSplit ? 'several' : meansOfPayment.find((means) => accountOfMeans[means] === account)
}

export type CountOfMeal = TillCount & { title: string }

/** Of each meal whose closing compared the till with the cash that was noted. */
export function countsOf(bags: readonly BagOfMeal[]): CountOfMeal[] {
  return bags.flatMap(({ title, bag }) => {
    const count = bag && shownCount(bag)
    return count ? [{ title, ...count }] : []
  })
}

export function variesIn(counts: readonly TillCount[]): boolean {
  return counts.some(({ countedCents, notedCents }) => countedCents !== notedCents)
}

/** Sixty-four signs are read and compared by eights. */
export function readableHash(hash: string): string {
  return hash.match(/.{1,8}/g)?.join(' ') ?? ''
}
