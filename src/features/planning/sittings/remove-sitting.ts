import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'

type RemoveSitting = { canteenId: string; sittingId: string; actorId: string; now: Date }

/** Takes a sitting out of the weekly template; the meals made from it stay. @throws NotFound */
export function removeSitting(db: Database, { canteenId, sittingId, actorId, now }: RemoveSitting): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { title } = await tx
      .updateTable('sitting_templates')
      .set({ removed_at: now })
      .where('canteen_id', '=', canteenId)
      .where((eb) => eb(eb.cast<string>('id', 'text'), '=', sittingId))
      .where('removed_at', 'is', null)
      .returning('title')
      .executeTakeFirstOrThrow(() => new NotFound())
    await recordEvent(tx, { name: 'sitting.removed', canteenId, subjectId: sittingId, actorId, at: now, facts: { title } })
  })
}
