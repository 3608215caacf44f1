import { recordEvent } from '#src/platform/database/events.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Action } from './action.ts'

type StartAction = Pick<Action, 'id' | 'indicator' | 'class' | 'triggers' | 'rests' | 'what' | 'who' | 'startedOn' | 'until'> & {
  canteenId: string
  actorId: string | null
  now: Date
}

/** One at a time for each class: of two begun together nobody could say which it was. What rested until now ends with it. */
export function startAction(
  db: Database,
  { canteenId, actorId, now, startedOn, ...action }: StartAction,
): Promise<Result<void, 'another-runs'>> {
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable('impact_actions')
      .set((eb) => ({ ended_on: eb.fn<string>('greatest', ['started_on', eb.cast<string>(eb.val(startedOn), 'date')]) }))
      .where('canteen_id', '=', canteenId)
      .where('indicator', '=', action.indicator)
      .where('class', '=', action.class)
      .where('rests', '=', true)
      .where('ended_on', 'is', null)
      .where('id', '!=', action.id)
      .execute()
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('impact_actions')
      .values({ canteen_id: canteenId, ...action, triggers: [...action.triggers], started_on: startedOn, ended_on: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (!numInsertedOrUpdatedRows) return (await isThere(tx, canteenId, action.id)) ? accept(undefined) : refuse('another-runs')
    const name = action.rests ? 'action.rests' : 'action.started'
    await recordEvent(tx, { name, canteenId, subjectId: action.id, actorId, at: now, facts: { what: action.what } })
    return accept(undefined)
  })
}

async function isThere(tx: Database, canteenId: string, id: string): Promise<boolean> {
  const row = await tx.selectFrom('impact_actions').where('canteen_id', '=', canteenId).where('id', '=', id).select('id').executeTakeFirst()
  return row !== undefined
}
