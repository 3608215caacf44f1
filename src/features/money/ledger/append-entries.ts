import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { LedgerEntry, LedgerRefusal } from './ledger.ts'

/**
 * Chains entries, in their order, and answers the number of the last. The last lock of a transaction: meal, till day, series of numbers,
 * then the ledger's head, where everybody of an association stands in line; of two associations, the lower id first.
 */
export async function appendEntries(
  tx: Database,
  associationId: string,
  entries: readonly LedgerEntry[],
): Promise<Result<number, LedgerRefusal>> {
  const given = JSON.stringify(entries.map(({ canteenId, ...entry }) => ({ canteen: canteenId, ...entry })))
  const asked = sql<{
    number: number | null
    refusal: LedgerRefusal | null
  }>`select number, refusal from ${sql.id('ledger', entries.length < many ? 'append' : 'append_many')}(${associationId}, ${given})`
  const { number = null, refusal = null } = (await asked.execute(tx)).rows[0] ?? {}
  return number === null ? refuse(refusal ?? 'no-fiscal-year') : accept(number)
}

/** From here on, planning a call for itself costs less than it saves. */
const many = 50
