/** The till of an invented canteen, day by day, as its closings would have left it. Pure. */
import type { Nature } from '#src/features/money/accounts/nature.ts'
import type { Bag } from '#src/features/money/contributions/bag.ts'
import type { LedgerEntry } from '#src/features/money/ledger/ledger.ts'
import { postSales } from '#src/features/money/sales/posting.ts'
import type { SaleSum } from '#src/features/money/sales/sale.ts'
import { postDay, postMonth } from '#src/features/money/till/posting.ts'
import { dueOn, emptyPurse, withMore, type Purse } from '#src/features/money/till/purse.ts'
import { entriesOfDay, entriesOfMonth, entriesOfSales, periodsEndingOn, type Period } from '#src/features/money/till/till-day.ts'
import { dayAfter } from '#src/platform/time.ts'
import type { Canteen } from './meal-rows.ts'

export type Year = { firstDay: string; lastDay: string }
export type Till = { entries: LedgerEntry[]; periods: Period[]; meals: Purse; memberships: Purse }

type Keeping = {
  canteen: Canteen
  bags: ReadonlyMap<string, Bag[]>
  sales: ReadonlyMap<string, SaleSum[]>
  memberships: Purse
  years: readonly Year[]
  /** The last day that is closed. */
  until: string
  accounts: Record<Nature, string>
  threshold: number
}

export function keepTill({ memberships, years, until, ...keeping }: Keeping): Till {
  const till: Till = { entries: [], periods: [], meals: emptyPurse, memberships }
  for (const year of years)
    for (let day = year.firstDay; day <= year.lastDay && day <= until; day = dayAfter(day)) closeDay(till, { ...keeping, year, day })
  return till
}

type Closing = Omit<Keeping, 'memberships' | 'years' | 'until'> & { year: Year; day: string }

function closeDay(till: Till, { canteen, bags, sales, accounts, threshold, year, day }: Closing): void {
  const of = { canteenId: canteen.id, slug: canteen.plan.slug, day, validatedOn: dayAfter(day) }
  const posting = postDay(bags.get(day) ?? [], threshold)
  const periods = periodsEndingOn(day, year)
  till.meals = withMore(till.meals, posting.purse)
  till.periods.push(...periods)
  till.entries.push(...entriesOfDay(posting, of, accounts), ...entriesOfSales(postSales(sales.get(day) ?? [], accounts), of))
  if (periods.length === 1) return
  for (const [nature, kept] of [['meal', 'meals'] as const, ['membership', 'memberships'] as const]) {
    const month = postMonth(dueOn(till[kept], day), { threshold, yearEnds: day === year.lastDay })
    till[kept] = month.purse
    till.entries.push(...entriesOfMonth(month, { ...of, nature }, accounts))
  }
}
