import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { FindInYear } from './waiting.ts'

type RemoveFiscalYear = {
  associationId: string
  canteen: { id: string; slug: string }
  /** As it was shown. */ year: { firstDay: string; lastDay: string }
  findInYear: FindInYear
  actorId: string
  today: string
  now: Date
}

export type RemovalRefusal = 'something-stands' | 'not-the-last' | 'changed-meanwhile'

/** A year that was opened with wrong dates goes again, while nothing stands in it: it can then be opened with the right ones. Locks: the canteens, the head. */
export function removeFiscalYear(
  db: Database,
  { associationId, canteen, year, findInYear, actorId, today, now }: RemoveFiscalYear,
): Promise<Result<null, RemovalRefusal>> {
  return inTransaction(db, async (tx) => {
    if ((await findInYear(tx, { associationId, canteen: canteen.slug, year, today })).length > 0) return refuse('something-stands')
    const asked = sql<{ refusal: RemovalRefusal | null }>`
      select ledger.remove_year(${associationId}, ${year.firstDay}, ${year.lastDay}) as refusal`
    const refusal = (await asked.execute(tx)).rows[0]?.refusal
    if (refusal) return refuse(refusal)
    const facts = { firstDay: year.firstDay, lastDay: year.lastDay }
    await recordEvent(tx, { name: 'fiscal-year.removed', canteenId: canteen.id, subjectId: associationId, actorId, at: now, facts })
    return accept(null)
  })
}
