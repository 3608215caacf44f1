import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { ClosingKind } from '#src/platform/database/tables/ledger.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type CloseTill = { associationId: string; canteenId: string; kind: ClosingKind; firstDay: string; lastDay: string }

export type ClosingOfTillRefusal = 'no-fiscal-year' | 'days-follow' | 'last-day-open'

/** Chains a day's, a month's or a year's totals of a canteen's till. Twice is once. */
export async function closeTill(db: Database, closing: CloseTill): Promise<Result<null, ClosingOfTillRefusal>> {
  const { associationId, canteenId, kind, firstDay, lastDay } = closing
  const asked = sql<{ refusal: ClosingOfTillRefusal | null }>`
    select ledger.close_till(${associationId}, ${canteenId}, ${kind}, ${firstDay}, ${lastDay}) as refusal`
  const refusal = (await asked.execute(db)).rows[0]?.refusal
  return refusal ? refuse(refusal) : accept(null)
}
