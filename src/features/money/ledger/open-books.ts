import { recordEvent } from '#src/platform/database/events.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { refuse, type Result } from '#src/platform/result.ts'
import { refusalToOpen, type OpeningRefusal } from './fiscal-year.ts'
import { openFiscalYear } from './open-fiscal-year.ts'
import { findFiscalYears } from './queries.ts'

export type YearRefusal = OpeningRefusal | 'years-follow'

type OpenBooks = {
  associationId: string
  canteenId: string
  firstDay: string
  lastDay: string
  /** Written down where it was not known. */
  siren?: string | null
  actorId: string
  today: string
  now: Date
}

/** Opens a fiscal year: the first one begins the books. */
export function openBooks(db: Database, { associationId, canteenId, today, now, actorId, siren, ...days }: OpenBooks) {
  return inTransaction(db, async (tx): Promise<Result<null, YearRefusal>> => {
    const years = await findFiscalYears(tx, associationId)
    const refusal = refusalToOpen(days, years, today)
    if (refusal) return refuse(refusal)
    const opened = await openFiscalYear(tx, { associationId, ...days })
    if (!opened.ok) return opened
    if (siren) await tx.updateTable('associations').set({ siren }).where('id', '=', associationId).where('siren', 'is', null).execute()
    const name = years.length === 0 ? 'books.begun' : 'fiscal-year.opened'
    await recordEvent(tx, { name, canteenId, subjectId: associationId, actorId, at: now, facts: days })
    return opened
  })
}
