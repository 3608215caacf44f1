import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type CloseFiscalYear = { associationId: string; firstDay: string; today: string }

export type YearClosingRefusal = 'earlier-year-open' | 'not-closable'

/** For ever, in the order of the years, once the year is over. */
export async function closeFiscalYear(
  db: Database,
  { associationId, firstDay, today }: CloseFiscalYear,
): Promise<Result<null, YearClosingRefusal>> {
  const asked = sql<{ refusal: YearClosingRefusal | null }>`select ledger.close_year(${associationId}, ${firstDay}, ${today}) as refusal`
  const refusal = (await asked.execute(db)).rows[0]?.refusal
  return refusal ? refuse(refusal) : accept(null)
}
