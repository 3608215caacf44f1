import { recordEvent } from '#src/platform/database/events.ts'
import { findAction } from './queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'

type EndAction = { canteenId: string; id: string; words: string; today: string; actorId: string | null; now: Date }

/** @throws NotFound where the canteen has no such action. It is over, with what the team says of it. Its months stay, so that before and after can be read. */
export function endAction(db: Database, { canteenId, id, words, today, actorId, now }: EndAction): Promise<void> {
  return inTransaction(db, async (tx) => {
    const ended = await tx
      .updateTable('impact_actions')
      .set((eb) => ({ ended_words: words, ended_on: eb.fn<string>('greatest', ['started_on', eb.cast<string>(eb.val(today), 'date')]) }))
      .where('canteen_id', '=', canteenId)
      .where('id', '=', id)
      .where('ended_on', 'is', null)
      .returning('what')
      .executeTakeFirst()
    if (!ended) return void (await findAction(tx, canteenId, id))
    await recordEvent(tx, { name: 'action.ended', canteenId, subjectId: id, actorId, at: now, facts: { what: ended.what } })
  })
}
