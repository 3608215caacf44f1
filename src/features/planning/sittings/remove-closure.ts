import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'

type RemoveClosure = { canteenId: string; closureId: string; actorId: string; now: Date }

/** Opens the canteen again on these days. @throws NotFound */
export function removeClosure(db: Database, { canteenId, closureId, actorId, now }: RemoveClosure): Promise<void> {
  return inTransaction(db, async (tx) => {
    const closure = await tx
      .deleteFrom('canteen_closures')
      .where('canteen_id', '=', canteenId)
      .where((eb) => eb(eb.cast<string>('id', 'text'), '=', closureId))
      .returning(['id', 'first_day as firstDay', 'last_day as lastDay', 'reason'])
      .executeTakeFirstOrThrow(() => new NotFound())
    const { id, ...facts } = closure
    await recordEvent(tx, { name: 'closure.removed', canteenId, subjectId: id, actorId, at: now, facts })
  })
}
