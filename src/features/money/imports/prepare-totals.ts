import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { accountOfMeans } from '#src/features/money/accounts/chart.ts'
import { expenseNatures, type Nature } from '#src/features/money/accounts/nature.ts'
import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import { daysOfMonth, emptyContent, mostCents, readMonth, type DraftContent } from '#src/features/money/drafts/draft.ts'
import { credit, debit } from '#src/features/money/ledger/ledger.ts'
import { findFiscalYears, type FiscalYear } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { formatCents } from '#src/platform/money.ts'
import { foldName } from '#src/platform/names.ts'
import { formatMonth, readTypedDay } from '#src/platform/time.ts'
import type { Importing, Prepared } from './import.ts'
import { faultsOfSum, readLines, type LineReader } from './line-reader.ts'
import { natureCalled } from './nature-called.ts'
import { findKnownLines, noteLines, withOccurrence } from './note-lines.ts'

/** @property month `YYYY-MM` */
type Total = { month: string; nature: Nature; cents: number }
type WrittenTotal = Total & { line: number }

/** Sums of past months, nature by nature: one draft each, which goes by the bank. Several lines of a month and a nature are one sum. */
export async function prepareTotals(db: Database, importing: Importing): Promise<Prepared> {
  const { associationId, pending, today, now } = importing
  const years = await findFiscalYears(db, associationId)
  const { rows, faults } = readLines(pending, (line) => totalOf(line, { years, today }))
  const groups = [...Map.groupBy(rows, ({ month, nature }) => `${month} ${nature}`).values()]
  const lines = withOccurrence(groups.map(addedUp), ({ month, nature, cents }) => ['total', month, nature, cents])
  const isKnown = await findKnownLines(
    db,
    importing,
    lines.map(({ key }) => key),
  )
  const fresh = lines.filter(({ key }) => !isKnown(key))
  const sumOf = (isExpense: boolean) =>
    fresh.filter(({ row }) => isExpense === isSpent(row.nature)).reduce((sum, { row }) => sum + row.cents, 0)
  return {
    faults: [...faults, ...groups.flatMap((group) => faultsOfSum(pending, group, mostCents))],
    fresh: fresh.length,
    known: lines.length - fresh.length,
    told: [
      (text, language) =>
        text('imports:totals.sums', { received: formatCents(sumOf(false), language), spent: formatCents(sumOf(true), language) }),
    ],
    async write(tx) {
      const noted = []
      for (const { row, key } of fresh) noted.push({ content: await contentOf(tx, importing, row), keys: [key] })
      await noteLines(tx, importing, noted, now)
    },
  }
}

function totalOf(line: LineReader, { years, today }: { years: readonly FiscalYear[]; today: string }): WrittenTotal | undefined {
  const month = line.read('month', readMonthCalled, 'not-a-month')
  const nature = line.read('nature', natureCalled, 'unknown-nature')
  const cents = line.cents('amount')
  if (month === undefined || nature === undefined || cents === undefined) return undefined
  const { lastDay } = daysOfMonth(month)
  if (lastDay >= today) return line.fault('month', 'month-not-over')
  const year = years.find((each) => each.firstDay <= lastDay && lastDay <= each.lastDay)
  if (!year) return line.fault('month', 'no-fiscal-year')
  return year.closedOn === null ? { month, nature, cents, line: line.line } : line.fault('month', 'fiscal-year-closed')
}

/** « 2026-03 », « 03/2026 », « mars 2026 », or any day of it. */
function readMonthCalled(typed: string): string | undefined {
  const [, month, year] = /^(\d{1,2})[/.-](\d{4})$/.exec(typed.trim()) ?? []
  return (
    readMonth(year === undefined ? typed.trim() : `${year}-${(month ?? '').padStart(2, '0')}`) ??
    readTypedDay(typed)?.slice(0, 7) ??
    monthNamed(typed)
  )
}

function monthNamed(typed: string): string | undefined {
  const year = /\b(?:19|20|21)\d\d\b/.exec(typed)?.[0]
  if (year === undefined) return undefined
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
  return months.find((month) =>
    (['fr', 'en'] as const).some((language) => foldName(formatMonth(`${month}-01`, language)) === foldName(typed)),
  )
}

function addedUp(group: readonly Total[]): Total {
  const { month, nature } = group[0]!
  return { month, nature, cents: group.reduce((sum, { cents }) => sum + cents, 0) }
}

function isSpent(nature: Nature): boolean {
  return (expenseNatures as readonly Nature[]).includes(nature)
}

async function contentOf(tx: Database, { associationId, canteenId }: Importing, { month, nature, cents }: Total): Promise<DraftContent> {
  const { lastDay: day } = daysOfMonth(month)
  const account = (await findAccountsOf(tx, associationId, day))[nature]
  const bank = accountOfMeans.transfer
  const lines = isSpent(nature) ? [debit(account, cents), credit(bank, cents)] : [debit(bank, cents), credit(account, cents)]
  return {
    ...emptyContent,
    kind: 'entry',
    canteenId,
    day,
    label: writtenLabel('totalOfMonth', formatMonth(day, 'fr')),
    amountCents: cents,
    lines,
  }
}
