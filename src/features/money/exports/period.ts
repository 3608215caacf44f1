/** What part of a fiscal year a table is asked for: one month or all of it, one canteen or all. Pure. */
import { monthsOf } from '#src/features/money/ledger/fiscal-year.ts'
import type { Books, EntryFilter, FiscalYear } from '#src/features/money/ledger/queries.ts'
import { daysOfMonth } from '#src/features/money/ledger/reading.ts'
import { dayBefore } from '#src/platform/time.ts'

export type Period = {
  year: FiscalYear
  /** Its first day. */
  month: string | undefined
  canteen: Books['canteens'][number] | undefined
}

export type PeriodErrors = { mois?: 'not-of-year'; cantine?: 'not-of-association' }

export type PeriodAsked = { mois: string; cantine: string }

/** Nothing said is all of it; what is said and is not there is an error beside its field. */
export function periodOf(books: Books, year: FiscalYear, { mois, cantine }: PeriodAsked): { period: Period; errors: PeriodErrors } {
  const month = monthsOf(year).find((each) => each.slice(0, 7) === mois)
  const canteen = books.canteens.find(({ slug }) => slug === cantine)
  const errors: PeriodErrors = {
    ...(mois !== '' && !month && { mois: 'not-of-year' as const }),
    ...(cantine !== '' && !canteen && { cantine: 'not-of-association' as const }),
  }
  return { period: { year, month, canteen }, errors }
}

export function filterOfPeriod({ association }: Books, { year, month, canteen }: Period): EntryFilter {
  return { associationId: association.id, fiscalYear: year.firstDay, canteenId: canteen?.id, ...(month && daysOfMonth(month)) }
}

/** What comes before it in its year, if anything may. */
export function filterBefore(books: Books, period: Period): EntryFilter | undefined {
  const { year, month } = period
  if (month === undefined || month <= year.firstDay) return undefined
  return { ...filterOfPeriod(books, period), from: undefined, to: dayBefore(month) }
}

/** `journal-2026-03-la-marmite.csv` */
export function fileOf(table: string, { year, month, canteen }: Period, kind: string): string {
  return `${[table, month?.slice(0, 7) ?? year.firstDay, ...(canteen ? [canteen.slug] : [])].join('-')}.${kind}`
}
