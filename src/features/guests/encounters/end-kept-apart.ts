import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'

/** They may sit at one table again. @throws NotFound */
export function endKeptApart(db: Database, { pairId, actorId, now }: { pairId: string; actorId: string; now: Date }): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .deleteFrom('kept_apart')
      .where('id', '=', pairId)
      .returning('id')
      .executeTakeFirstOrThrow(() => new NotFound())
    await recordEvent(tx, { name: 'kept-apart.ended', actorId, at: now })
  })
}
