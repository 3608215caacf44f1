import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Closure } from './sitting.ts'

type AddClosure = {
  canteenId: string
  /** Made with the form: the same form sent twice closes once. */
  closureId: string
  actorId: string
  closure: Closure & { reason: string }
  now: Date
}

/** Closes the canteen for some days: the next preparation makes no meal then. Meals made before stay as they are. */
export function addClosure(db: Database, { canteenId, closureId, actorId, closure, now }: AddClosure): Promise<void> {
  return inTransaction(db, async (tx) => {
    const added = await tx
      .insertInto('canteen_closures')
      .values({ canteen_id: canteenId, id: closureId, first_day: closure.firstDay, last_day: closure.lastDay, reason: closure.reason })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return
    await recordEvent(tx, { name: 'closure.added', canteenId, subjectId: closureId, actorId, at: now, facts: closure })
  })
}
