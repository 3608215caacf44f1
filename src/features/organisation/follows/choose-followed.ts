import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { differenceOf, type Choices } from './choices.ts'
import { findChoices } from './queries.ts'

type ChooseFollowed = { canteenId: string; choices: Choices; actorId: string; now: Date }

/** From now on; what was written down before stays. The history tells what starts, what ends and what is shown. */
export function chooseFollowed(db: Database, { canteenId, choices, actorId, now }: ChooseFollowed): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await findChoices(tx, canteenId)
    const { started, ended } = differenceOf(before, choices)
    const about = { canteenId, subjectId: canteenId, actorId, at: now }
    if (started.length > 0) {
      await tx
        .insertInto('followed')
        .values(started.map((thing) => ({ canteen_id: canteenId, thing })))
        .execute()
    }
    if (ended.length > 0) await tx.deleteFrom('followed').where('canteen_id', '=', canteenId).where('thing', 'in', ended).execute()
    for (const thing of started) await recordEvent(tx, { name: 'followed.started', ...about, facts: { thing } })
    for (const thing of ended) await recordEvent(tx, { name: 'followed.ended', ...about, facts: { thing } })
    if (before.showsSigns === choices.showsSigns) return
    await tx.updateTable('canteens').set({ shows_signs: choices.showsSigns }).where('id', '=', canteenId).execute()
    await recordEvent(tx, { name: choices.showsSigns ? 'signs.shown' : 'signs.hidden', ...about })
  })
}
