import { recordEvent } from '#src/platform/database/events.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { refusalOfWave, type WaveRefusal } from './wave.ts'

type OpenWave = {
  canteenId: string
  id: string
  firstDay: string
  lastDay: string
  oneIn: number
  actorId: string | null
  today: string
  now: Date
}

/** With the questionnaire that the network chose last. One wave at a time: two would ask the same people twice. */
export function openWave(
  db: Database,
  { canteenId, id, firstDay, lastDay, oneIn, actorId, today, now }: OpenWave,
): Promise<Result<void, WaveRefusal>> {
  return inTransaction(db, async (tx) => {
    const refusal = refusalOfWave({ firstDay, lastDay, today })
    if (refusal) return refuse(refusal)
    const { rows } = await openedIn(tx, { canteenId, id, firstDay, lastDay, oneIn })
    if (rows === 0n) return (await isThere(tx, canteenId, id)) ? accept(undefined) : refuse('another-runs')
    await recordEvent(tx, { name: 'survey.opened', canteenId, actorId, at: now, facts: { firstDay, lastDay } })
    return accept(undefined)
  })
}

type Row = Pick<OpenWave, 'canteenId' | 'id' | 'firstDay' | 'lastDay' | 'oneIn'>

async function openedIn(tx: Database, { canteenId, id, firstDay, lastDay, oneIn }: Row): Promise<{ rows: bigint }> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('survey_waves')
    .columns(['canteen_id', 'id', 'questionnaire', 'first_day', 'last_day', 'one_in'])
    .expression((eb) =>
      eb
        .selectFrom('questionnaires')
        .orderBy('version', 'desc')
        .limit(1)
        .select((select) => [
          select.val(canteenId).$castTo<string>().as('canteen_id'),
          select.val(id).as('id'),
          'version',
          select.val(firstDay).as('first_day'),
          select.val(lastDay).as('last_day'),
          select.val(oneIn).as('one_in'),
        ]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return { rows: numInsertedOrUpdatedRows ?? 0n }
}

async function isThere(tx: Database, canteenId: string, id: string): Promise<boolean> {
  const row = await tx.selectFrom('survey_waves').where('canteen_id', '=', canteenId).where('id', '=', id).select('id').executeTakeFirst()
  return row !== undefined
}
