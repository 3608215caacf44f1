import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { appendEntries } from './append-entries.ts'
import { openingEntries } from './balance.ts'
import { findBalances, findFiscalYears } from './queries.ts'

type CloseFiscalYear = { associationId: string; firstDay: string; today: string }

export type YearClosingRefusal = 'no-next-year' | 'earlier-year-open' | 'not-closable'

/** For ever, in the order of the years, once the year is over. What its accounts hold opens the next one, which has to be there. */
export function closeFiscalYear(
  db: Database,
  { associationId, firstDay, today }: CloseFiscalYear,
): Promise<Result<null, YearClosingRefusal>> {
  return inTransaction(db, async (tx) => {
    const next = (await findFiscalYears(tx, associationId)).filter((year) => year.firstDay > firstDay).at(-1)
    if (!next) return refuse('no-next-year')
    const asked = sql<{ refusal: YearClosingRefusal | null }>`select ledger.close_year(${associationId}, ${firstDay}, ${today}) as refusal`
    const refusal = (await asked.execute(tx)).rows[0]?.refusal
    if (refusal) return refuse(refusal)
    const opening = openingEntries(await findBalances(tx, { associationId, fiscalYear: firstDay }), {
      firstDay: next.firstDay,
      validatedOn: today,
    })
    if (opening.length > 0) await carryOver(tx, associationId, opening)
    return accept(null)
  })
}

/** The next year is open: years are closed in their order. */
async function carryOver(tx: Database, associationId: string, opening: Parameters<typeof appendEntries>[2]): Promise<void> {
  const appended = await appendEntries(tx, associationId, opening)
  if (!appended.ok) throw new Error(`opening balances were refused: ${appended.refusal}`)
}
