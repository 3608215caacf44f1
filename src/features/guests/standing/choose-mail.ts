import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'

type ChooseMail = { canteenId: string; placeId: string; isWanted: boolean; now: Date }

/** The regular wants to be asked by mail before each meal, or not: the place stays, and is answered for on its page or with the team. */
export function chooseMail(db: Database, { canteenId, placeId, isWanted, now }: ChooseMail): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('standing_places')
      .set({ asked_by_mail: isWanted })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', placeId)
      .where('asked_by_mail', '=', !isWanted)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return
    const name = isWanted ? 'standing-place.mail-wanted' : 'standing-place.mail-refused'
    await recordEvent(tx, { name, canteenId, subjectId: placeId, actorId: null, at: now })
  })
}
