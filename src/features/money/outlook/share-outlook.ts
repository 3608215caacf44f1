import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'

type ShareOutlook = { canteenId: string; shares: boolean; actorId: string; now: Date }

/** Lets the network's team see a canteen's outlook, or no longer: at once, both ways. Said twice it changes nothing. */
export function shareOutlook(db: Database, { canteenId, shares, actorId, now }: ShareOutlook): Promise<void> {
  return inTransaction(db, async (tx) => {
    const shared = shares
      ? await tx
          .insertInto('outlook_shares')
          .values({ canteen_id: canteenId, since: now })
          .onConflict((conflict) => conflict.doNothing())
          .returning('canteen_id')
          .executeTakeFirst()
      : await tx.deleteFrom('outlook_shares').where('canteen_id', '=', canteenId).returning('canteen_id').executeTakeFirst()
    if (!shared) return
    await recordEvent(tx, { name: shares ? 'outlook.shared' : 'outlook.kept', canteenId, subjectId: canteenId, actorId, at: now })
  })
}
