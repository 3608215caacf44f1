/** The books of a canteen of the demonstration: each day of its till as it would have been closed, written many at a time. */
import { sql } from 'kysely'
import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import type { Bag } from '#src/features/money/contributions/bag.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import type { LedgerEntry } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { postDay, postMonth } from '#src/features/money/till/posting.ts'
import { emptyPurse, withMore, type Purse } from '#src/features/money/till/purse.ts'
import { sealPurse } from '#src/features/money/till/seal-purse.ts'
import { entriesOfDay, entriesOfMonth, lastDayOver, periodsEndingOn, type Period } from '#src/features/money/till/till-day.ts'
import { findCanteenThreshold } from '#src/features/organisation/networks/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { dayAfter, dayAt } from '#src/platform/time.ts'
import { firstDay } from './meal-days.ts'
import type { Canteen, Rows } from './meal-rows.ts'

type Year = { firstDay: string; lastDay: string }
type Books = { entries: LedgerEntry[]; periods: Period[]; purse: Purse }

/** From the month of the first meal on; the last two fiscal years are open, as the accountant has not been there yet. */
export async function insertBooks(db: Database, canteen: Canteen, rows: Rows): Promise<void> {
  const { id: canteenId, associationId, now, timeZone, seals } = canteen
  const today = dayAt(now, timeZone)
  const years = yearsUntil(`${firstDay(today).slice(0, 7)}-01`, today)
  for (const year of years) await openFiscalYear(db, { associationId, ...year })
  const accounts = await findAccountsOf(db, associationId, today)
  const until = lastDayOver(now, timeZone)
  const books = keepBooks({ canteen, bags: bagsByDay(rows), years, until, accounts, threshold: await findCanteenThreshold(db) })
  await appendEntries(db, associationId, books.entries)
  await closePeriods(db, { associationId, canteenId }, books.periods)
  await sealPurse(db, seals, { canteenId, nature: 'meal' }, books.purse)
  await db.updateTable('canteens').set({ till_closed_until: until }).where('id', '=', canteenId).execute()
}

/** Civil years, the first of them a part of one. */
function yearsUntil(first: string, today: string): Year[] {
  const lastDay = `${first.slice(0, 4)}-12-31`
  return lastDay >= today ? [{ firstDay: first, lastDay }] : [{ firstDay: first, lastDay }, ...yearsUntil(dayAfter(lastDay), today)]
}

function bagsByDay({ meals, money }: Rows): Map<string, Bag[]> {
  const days = new Map(meals.map(({ id, service_date: day }) => [id, day]))
  return new Map([...Map.groupBy(money, ({ mealId }) => days.get(mealId) ?? '')].map(([day, some]) => [day, some.map(({ bag }) => bag)]))
}

type Keeping = {
  canteen: Canteen
  bags: ReadonlyMap<string, Bag[]>
  years: readonly Year[]
  until: string
  accounts: Awaited<ReturnType<typeof findAccountsOf>>
  threshold: number
}

function keepBooks({ canteen, bags, years, until, accounts, threshold }: Keeping): Books {
  const books: Books = { entries: [], periods: [], purse: emptyPurse }
  for (const year of years) {
    for (let day = year.firstDay; day <= year.lastDay && day <= until; day = dayAfter(day)) {
      const of = { canteenId: canteen.id, slug: canteen.plan.slug, day, validatedOn: dayAfter(day) }
      const posting = postDay(bags.get(day) ?? [], threshold)
      const periods = periodsEndingOn(day, year)
      books.purse = withMore(books.purse, posting.purse)
      books.entries.push(...entriesOfDay(posting, of, accounts))
      books.periods.push(...periods)
      if (periods.length === 1) continue
      const month = postMonth(books.purse, { threshold, yearEnds: day === year.lastDay })
      books.purse = month.purse
      books.entries.push(...entriesOfMonth(month, { ...of, nature: 'meal' }, accounts))
    }
  }
  return books
}

/** In their order, by one statement. */
async function closePeriods(db: Database, of: { associationId: string; canteenId: string }, periods: readonly Period[]): Promise<void> {
  await sql`
    select ledger.close_till(${of.associationId}, ${of.canteenId}, kind, first_day, last_day)
    from (select value->>'kind' as kind, (value->>'firstDay')::date as first_day, (value->>'lastDay')::date as last_day
      from jsonb_array_elements(${JSON.stringify(periods)}::jsonb) with ordinality as periods (value, place) order by place) as ordered`.execute(
    db,
  )
}
