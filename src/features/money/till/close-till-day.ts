import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import type { Bag } from '#src/features/money/contributions/bag.ts'
import { findBagsOn } from '#src/features/money/contributions/queries.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { closeTill } from '#src/features/money/ledger/close-till.ts'
import type { LedgerEntry, LedgerRefusal } from '#src/features/money/ledger/ledger.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { postSales } from '#src/features/money/sales/posting.ts'
import { findSaleSums } from '#src/features/money/sales/queries.ts'
import { findCanteenThreshold } from '#src/features/organisation/networks/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import { dayAt } from '#src/platform/time.ts'
import { postDay, postMonth, type MonthPosting } from './posting.ts'
import { dueOn, withMore, type Purse } from './purse.ts'
import { openPurse, sealPurse } from './seal-purse.ts'
import { entriesOfDay, entriesOfMonth, entriesOfSales, periodsEndingOn, refusalToCloseDay, type TillDay } from './till-day.ts'

export type TillDayRefusal = LedgerRefusal | 'not-over' | 'earlier-day-open' | 'meal-open' | 'bag-unreadable'

type CloseTillDay = {
  canteenId: string
  day: string
  seals: Seals
  /** Who closes it by hand: the history tells it. */
  actorId?: string
  now: Date
}

/**
 * Closes a day of a canteen's till: what its meals received goes into the books, and nothing changes it any more. With the last day of a
 * month or of the fiscal year, these too. A day that is closed stays so. Locks: the meals, the canteen, the ledger's head.
 */
export function closeTillDay(db: Database, { canteenId, day, seals, actorId, now }: CloseTillDay): Promise<Result<null, TillDayRefusal>> {
  return inTransaction(db, async (tx) => {
    const meals = await lockMealsOn(tx, canteenId, day)
    const canteen = await lockCanteen(tx, canteenId)
    if (canteen.closedUntil !== null && day <= canteen.closedUntil) return accept(null)
    const year = (await findFiscalYears(tx, canteen.associationId)).find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
    if (!year) return refuse('no-fiscal-year')
    const refusal = refusalToCloseDay({ day, ...canteen, states: meals.map(({ state }) => state) }, now)
    if (refusal) return refuse(refusal)
    const purse = await openPurse(tx, seals, { canteenId, nature: 'meal' })
    const memberships = await openPurse(tx, seals, { canteenId, nature: 'membership' })
    const bags = await bagsOf(tx, seals, { canteenId, day })
    if (!purse || !memberships || !bags) return refuse('bag-unreadable')

    const accounts = await findAccountsOf(tx, canteen.associationId, day)
    const of: TillDay = { canteenId, slug: canteen.slug, day, validatedOn: dayAt(now, canteen.timeZone) }
    const sales = await findSaleSums(tx, { associationId: canteen.associationId, canteenId, day })
    const periods = periodsEndingOn(day, year)
    const threshold = await findCanteenThreshold(tx)
    const posting = postDay(bags, threshold)
    const endOfMonth = (whole: Purse) =>
      periods.length > 1 ? postMonth(whole, { threshold, yearEnds: day === year.lastDay }) : nothingPosted(whole)
    const month = endOfMonth(withMore(dueOn(purse, day), posting.purse))
    const joined = endOfMonth(dueOn(memberships, day))
    const written = await writeEntries(tx, canteen.associationId, [
      ...entriesOfDay(posting, of, accounts),
      ...entriesOfSales(postSales(sales, accounts), of),
      ...entriesOfMonth(month, { ...of, nature: 'meal' }, accounts),
      ...entriesOfMonth(joined, { ...of, nature: 'membership' }, accounts),
    ])
    if (!written.ok) return written
    await sealPurse(tx, seals, { canteenId, nature: 'meal' }, month.purse)
    if (periods.length > 1) await sealPurse(tx, seals, { canteenId, nature: 'membership' }, joined.purse)
    await tx.updateTable('canteens').set({ till_closed_until: day }).where('id', '=', canteenId).execute()
    for (const period of periods) await chain(tx, { associationId: canteen.associationId, canteenId, ...period })
    if (actorId) await recordEvent(tx, { name: 'till-day.closed', canteenId, subjectId: canteenId, actorId, at: now, facts: { day } })
    return accept(null)
  })
}

/** Nobody takes, takes back or counts money there meanwhile. */
function lockMealsOn(tx: Database, canteenId: string, day: string) {
  return tx
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('service_date', '=', day)
    .select('state')
    .orderBy('id')
    .forUpdate()
    .execute()
}

function lockCanteen(tx: Database, canteenId: string) {
  return tx
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .select(['association_id as associationId', 'slug', 'time_zone as timeZone', 'till_closed_until as closedUntil'])
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}

/** Undefined where one cannot be opened. */
async function bagsOf(tx: Database, seals: Seals, day: { canteenId: string; day: string }): Promise<Bag[] | undefined> {
  const bags = (await findBagsOn(tx, seals, day)).map(({ bag }) => bag)
  return bags.every((bag) => bag !== undefined) ? bags : undefined
}

function nothingPosted(purse: Purse): MonthPosting {
  return { posted: [], split: [], varianceCents: 0, purse }
}

async function writeEntries(tx: Database, associationId: string, entries: readonly LedgerEntry[]): Promise<Result<unknown, LedgerRefusal>> {
  return entries.length === 0 ? accept(null) : appendEntries(tx, associationId, entries)
}

async function chain(tx: Database, period: Parameters<typeof closeTill>[1]): Promise<void> {
  const closed = await closeTill(tx, period)
  if (!closed.ok) throw new Error(`a closing of the till was refused: ${closed.refusal}`)
}
