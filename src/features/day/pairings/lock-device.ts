import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { announce } from '#src/platform/database/live.ts'
import type { PairingKey } from '#src/platform/viewer.ts'

/** At once, in every window that shows the board: nothing is shown until the PIN is typed. */
export function lockDevice(db: Database, { canteenId, mealId, pairingId }: PairingKey, now: Date): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable('pairings')
      .set({ locked_at: now })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', pairingId)
      .where('locked_at', 'is', null)
      .execute()
    await announce(tx, `meal:${mealId}`)
  })
}
