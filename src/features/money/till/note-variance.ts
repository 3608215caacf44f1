import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

type NoteVariance = {
  canteenId: string
  day: string
  /** Whether the day's sheet shows a till that held more or less than was noted. */
  isShown: boolean
  reason: string
  actorId: string
  now: Date
}

/** Why the till held more or less. Where no comparison is shown, a reason would tell that there is one. */
export function noteVariance(db: Database, request: NoteVariance): Promise<Result<null, 'nothing-shown'>> {
  const { canteenId, day, isShown, reason, actorId, now } = request
  return inTransaction(db, async (tx) => {
    if (!isShown) return refuse('nothing-shown')
    await tx
      .insertInto('variance_reasons')
      .values({ canteen_id: canteenId, day, reason })
      .onConflict((conflict) => conflict.columns(['canteen_id', 'day']).doUpdateSet({ reason }))
      .execute()
    await recordEvent(tx, { name: 'till-variance.explained', canteenId, subjectId: canteenId, actorId, at: now, facts: { day } })
    return accept(null)
  })
}
