import { sql } from 'kysely'
import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { tillDayAt } from '#src/features/money/sales/cut-off.ts'
import { postSales } from '#src/features/money/sales/posting.ts'
import { findSaleSums, findSeller } from '#src/features/money/sales/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { entriesOfSales } from './till-day.ts'

type ClosePracticeDay = { canteenId: string; slug: string; now: Date }

/**
 * Closes the day on which somebody practises, without waiting for its end, in the association's books for practice; with it the days
 * before, on which nobody did. Where nothing was ever practised nothing is closed. Twice is once.
 */
export function closePracticeDay(db: Database, { canteenId, slug, now }: ClosePracticeDay): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('canteens').where('id', '=', canteenId).select('id').forNoKeyUpdate().execute()
    const { associationId, trainingId, timeZone } = await findSeller(tx, canteenId)
    const day = tillDayAt(now, timeZone)
    const last = await findLastClosed(tx, { associationId: trainingId, canteenId })
    if (last !== null && day <= last) return
    const sums = await findSaleSums(tx, { associationId: trainingId, canteenId, day })
    if (sums.length === 0) return
    const accounts = await findAccountsOf(tx, associationId, day)
    const entries = entriesOfSales(postSales(sums, accounts), { canteenId, slug, day, validatedOn: day })
    const appended = await appendEntries(tx, trainingId, entries)
    if (!appended.ok) throw new Error(`what was practised was refused: ${appended.refusal}`)
    await sql`select ledger.close_till(${trainingId}, ${canteenId}, 'day', day::date, day::date)
      from generate_series(coalesce(${last}::date + 1, ${day}::date), ${day}::date, interval '1 day') as days (day) order by day`.execute(
      tx,
    )
  })
}

async function findLastClosed(
  tx: Database,
  { associationId, canteenId }: { associationId: string; canteenId: string },
): Promise<string | null> {
  const { last } = await tx
    .selectFrom('ledger.closings')
    .where('association_id', '=', associationId)
    .where('canteen_id', '=', canteenId)
    .where('kind', '=', 'day')
    .select(({ fn }) => fn.max('last_day').as('last'))
    .executeTakeFirstOrThrow()
  return last
}
