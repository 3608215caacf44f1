import { sql } from 'kysely'
import { letterEntries } from '#src/features/money/ledger/letter-entries.ts'
import type { Database } from '#src/platform/database/database.ts'

type LetterPayments = { associationId: string; settled: readonly string[]; day: string }

/** What was owed and all that has paid it settle each other, once nothing is left and all of it is in the books. */
export async function letterPayments(tx: Database, { associationId, settled, day }: LetterPayments): Promise<void> {
  if (settled.length === 0) return
  const paid = await tx
    .selectFrom('drafts as payments')
    .innerJoin('drafts as settled', (join) =>
      join.onRef('settled.association_id', '=', 'payments.association_id').onRef('settled.id', '=', 'payments.settles'),
    )
    .where('payments.association_id', '=', associationId)
    .where('payments.settles', 'in', [...new Set(settled)])
    .where('payments.taken_back', '=', false)
    .groupBy('settled.number')
    .select(['settled.number', sql<(number | null)[]>`json_agg(payments.number)`.as('payments')])
    .execute()
  for (const { number, payments } of paid) {
    const entries = [number, ...payments].filter((entry) => entry !== null)
    // Uneven as long as a part is missing: then nothing is marked.
    await letterEntries(tx, { associationId, entries, day })
  }
}
