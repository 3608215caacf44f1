import { sql } from 'kysely'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import type { FiscalYear } from '#src/features/money/ledger/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { entriesOf } from './deferral.ts'
import { findDeferred } from './queries.ts'

export type DeferralRefusal = 'changed' | 'fiscal-year-closed'

/** `seenCents`: what the page showed. */
type DeferIncome = {
  associationId: string
  year: Pick<FiscalYear, 'firstDay' | 'lastDay' | 'closedOn'>
  seenCents: number
  actorId: string
  now: Date
}

/**
 * Notes as drafts what puts income aside at the end of the year, and what gives it to the next: they are read, corrected and validated like any
 * other. Two who ask at once note it once, and what the page did not show is not noted.
 */
export function deferIncome(db: Database, { associationId, year, seenCents, actorId, now }: DeferIncome) {
  return inTransaction(db, async (tx): Promise<Result<null, DeferralRefusal>> => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`deferred income of ${associationId}`}, 0))`.execute(tx)
    if (year.closedOn !== null) return refuse('fiscal-year-closed')
    const { deferrals, leftCents } = await findDeferred(tx, { associationId, year })
    if (leftCents !== seenCents) return refuse('changed')
    for (const content of deferrals.flatMap((deferral) => entriesOf(deferral, year.lastDay))) {
      const noted = await noteDraft(tx, { associationId, content, actorId, now })
      if (!noted.ok) throw new Error(`an adjustment was refused: ${noted.refusal}`)
    }
    return accept(null)
  })
}
