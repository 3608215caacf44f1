import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type OpenFiscalYear = { associationId: string; firstDay: string; lastDay: string; training?: boolean }

/** The first one begins the association's ledger; each other one follows the last. Several may be open. */
export async function openFiscalYear(
  db: Database,
  { associationId, firstDay, lastDay, training = false }: OpenFiscalYear,
): Promise<Result<null, 'years-follow' | 'odd-length'>> {
  const asked = sql<{ refusal: 'years-follow' | 'odd-length' | null }>`
    select ledger.open_year(${associationId}, ${firstDay}, ${lastDay}, ${training}) as refusal`
  const refusal = (await asked.execute(db)).rows[0]?.refusal
  return refusal ? refuse(refusal) : accept(null)
}
