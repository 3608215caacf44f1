import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { sittingColumns, sittingFacts } from './add-sitting.ts'
import type { SittingPlan } from './sitting.ts'

type ChangeSitting = { canteenId: string; sittingId: string; actorId: string; sitting: SittingPlan; now: Date }

/** Changes the template for the meals still to be prepared; those made before stay as they are. @throws NotFound */
export function changeSitting(db: Database, { canteenId, sittingId, actorId, sitting, now }: ChangeSitting): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable('sitting_templates')
      .set(sittingColumns(sitting))
      .where('canteen_id', '=', canteenId)
      .where((eb) => eb(eb.cast<string>('id', 'text'), '=', sittingId))
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirstOrThrow(() => new NotFound())
    await recordEvent(tx, { name: 'sitting.changed', canteenId, subjectId: sittingId, actorId, at: now, facts: sittingFacts(sitting) })
  })
}
