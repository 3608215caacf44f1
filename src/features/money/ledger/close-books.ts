import { recordEvent } from '#src/platform/database/events.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { refuse, type Result } from '#src/platform/result.ts'
import { closeFiscalYear, type YearClosingRefusal } from './close-fiscal-year.ts'
import type { FiscalYear } from './queries.ts'
import type { FindWaiting } from './waiting.ts'

type CloseBooks = {
  associationId: string
  canteen: { id: string; slug: string }
  year: FiscalYear
  findWaiting: FindWaiting
  actorId: string
  today: string
  now: Date
}

/** Closes a fiscal year once nothing of it waits: what came later could not be written any more. */
export function closeBooks(db: Database, { associationId, canteen, year, findWaiting, actorId, today, now }: CloseBooks) {
  return inTransaction(db, async (tx): Promise<Result<null, YearClosingRefusal | 'something-waits'>> => {
    const waiting = await findWaiting(tx, { associationId, canteen: canteen.slug, until: year.lastDay, today, now })
    if (waiting.length > 0) return refuse('something-waits')
    const closed = await closeFiscalYear(tx, { associationId, firstDay: year.firstDay, today })
    if (!closed.ok) return closed
    const facts = { firstDay: year.firstDay, lastDay: year.lastDay }
    await recordEvent(tx, { name: 'fiscal-year.closed', canteenId: canteen.id, subjectId: associationId, actorId, at: now, facts })
    return closed
  })
}
