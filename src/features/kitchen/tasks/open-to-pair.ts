import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'

type OpenToPair = { canteenId: string; kindId: string; actorId: string | null; now: Date }

/** From now on somebody may learn it beside who does it. Who opened it is told to nobody. Done twice, it is done once. */
export function openToPair(db: Database, { canteenId, kindId, actorId, now }: OpenToPair): Promise<void> {
  return inTransaction(db, async (tx) => {
    const opened = await tx
      .updateTable('task_kinds')
      .set({ opens_to_pair: true })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', kindId)
      .where('removed_at', 'is', null)
      .where('opens_to_pair', '=', false)
      .returning(['id', 'name'])
      .executeTakeFirst()
    if (!opened) return
    await recordEvent(tx, { name: 'task-kind.opened', canteenId, subjectId: opened.id, actorId, at: now, facts: { task: opened.name } })
  })
}
