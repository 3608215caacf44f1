import { inTransaction, type Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'

/** Ending it twice is ending it once. */
export function endKeptApart(db: Database, { pairId, actorId, now }: { pairId: string; actorId: string; now: Date }): Promise<void> {
  return inTransaction(db, async (tx) => {
    const ended = await tx.deleteFrom('kept_apart').where('id', '=', pairId).returning('id').executeTakeFirst()
    if (ended) await recordEvent(tx, { name: 'kept-apart.ended', actorId, at: now })
  })
}
