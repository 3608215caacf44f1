import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Closure } from './sitting.ts'

type AddClosure = { canteenId: string; actorId: string; closure: Closure & { reason: string }; now: Date }

/** Closes the canteen for some days: the next preparation makes no meal then. Meals made before stay as they are. */
export function addClosure(db: Database, { canteenId, actorId, closure, now }: AddClosure): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { id } = await tx
      .insertInto('canteen_closures')
      .values({ canteen_id: canteenId, first_day: closure.firstDay, last_day: closure.lastDay, reason: closure.reason })
      .returning('id')
      .executeTakeFirstOrThrow()
    await recordEvent(tx, { name: 'closure.added', canteenId, subjectId: id, actorId, at: now, facts: closure })
  })
}
