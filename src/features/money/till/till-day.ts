/** The entries of a day of the till and of its month. No person, no hour, no author. Pure. */
import { accountOfMeans, toBeSplit } from '#src/features/money/accounts/chart.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { credit, debit, lineOf, type LedgerEntry, type LedgerLine } from '#src/features/money/ledger/ledger.ts'
import type { ClosingKind } from '#src/platform/database/tables/ledger.ts'
import type { MealState } from '#src/platform/database/tables/meals.ts'
import type { SealedTables } from '#src/platform/database/tables/sealed.ts'
import { tillDayAt } from '#src/features/money/sales/cut-off.ts'
import type { SalePosting } from '#src/features/money/sales/posting.ts'
import { dayAfter, dayBefore } from '#src/platform/time.ts'
import type { DayPosting, MonthPosting, Posted } from './posting.ts'

/** The last day that is over at an instant, at the canteen. */
export function lastDayOver(now: Date, timeZone: string): string {
  return dayBefore(tillDayAt(now, timeZone))
}

type DayToClose = { day: string; timeZone: string; closedUntil: string | null; states: readonly MealState[] }

/** Days are closed in their order, each once it is over and its meals are closed or cancelled. */
export function refusalToCloseDay(
  { day, timeZone, closedUntil, states }: DayToClose,
  now: Date,
): 'not-over' | 'earlier-day-open' | 'meal-open' | undefined {
  if (day > lastDayOver(now, timeZone)) return 'not-over'
  if (closedUntil !== null && day !== dayAfter(closedUntil)) return 'earlier-day-open'
  return states.some((state) => state === 'published' || state === 'held') ? 'meal-open' : undefined
}

export type TillDay = { canteenId: string; slug: string; day: string; validatedOn: string }
type Accounts = Record<Nature, string>

export function entriesOfDay({ posted, varianceCents }: DayPosting, of: TillDay, accounts: Accounts): LedgerEntry[] {
  return [...receipts(posted, of, accounts.meal, writtenLabel('meals')), ...variance(varianceCents, of, accounts)]
}

/** What is given freely, in secret. */
type GivenNature = SealedTables['purses']['nature']

const labelsOfMonth: Record<GivenNature, string> = {
  meal: writtenLabel('mealsOfMonth'),
  membership: writtenLabel('membershipsOfMonth'),
}

type MonthOf = TillDay & { nature: GivenNature }

export function entriesOfMonth({ posted, split, varianceCents }: MonthPosting, of: MonthOf, accounts: Accounts): LedgerEntry[] {
  const cents = total(split)
  const apart = split.flatMap((sum) => lineOf(accountOf(sum), sum.cents))
  return [
    ...receipts(posted, of, accounts[of.nature], labelsOfMonth[of.nature]),
    ...(cents === 0
      ? []
      : [entry(of, { journal: 'OD', label: writtenLabel('splitByMeans'), lines: [...apart, ...lineOf(toBeSplit, -cents)] })]),
    ...variance(varianceCents, of, accounts),
  ]
}

/** What was sold at a fixed price. */
export function entriesOfSales(postings: readonly SalePosting[], of: TillDay): LedgerEntry[] {
  return postings.map((posting) => entry(of, { journal: 'CA', ...posting }))
}

/** Corrections may make a sum fall below zero: then money goes back. */
function receipts(posted: readonly Posted[], of: TillDay, income: string, label: string): LedgerEntry[] {
  const lines = posted.flatMap((sum) => lineOf(accountOf(sum), sum.cents))
  if (lines.length === 0) return []
  return [entry(of, { journal: 'CA', label, lines: [...lines, ...lineOf(income, -total(posted))] })]
}

function accountOf({ means }: Posted): string {
  return means === 'several' ? toBeSplit : accountOfMeans[means]
}

function variance(cents: number, of: TillDay, { 'other-expense': shortage, 'other-income': surplus }: Accounts): LedgerEntry[] {
  if (cents === 0) return []
  const cash = accountOfMeans.cash
  const lines = cents > 0 ? [debit(cash, cents), credit(surplus, cents)] : [debit(shortage, -cents), credit(cash, -cents)]
  return [entry(of, { journal: 'OD', label: writtenLabel('variance'), lines })]
}

function entry(
  { canteenId, slug, day, validatedOn }: TillDay,
  { journal, label, lines }: { journal: 'CA' | 'OD'; label: string; lines: LedgerLine[] },
): LedgerEntry {
  return { canteenId, journal, date: day, validatedOn, piece: `Z-${slug}-${day}`.slice(-80), pieceDate: day, label, reverses: null, lines }
}

function total(sums: readonly { cents: number }[]): number {
  return sums.reduce((sum, { cents }) => sum + cents, 0)
}

export type Period = { kind: ClosingKind; firstDay: string; lastDay: string }

/** What is closed with a day: itself; its month, its fiscal year, when it is their last. */
export function periodsEndingOn(day: string, year: { firstDay: string; lastDay: string }): Period[] {
  const month = `${day.slice(0, 7)}-01`
  const isLastOfMonth = Temporal.PlainDate.from(day).add({ days: 1 }).day === 1
  return [
    { kind: 'day', firstDay: day, lastDay: day },
    ...(isLastOfMonth ? [{ kind: 'month' as const, firstDay: month, lastDay: day }] : []),
    ...(day === year.lastDay ? [{ kind: 'year' as const, ...year }] : []),
  ]
}
