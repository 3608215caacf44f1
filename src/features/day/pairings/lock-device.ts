import type { Database } from '#src/platform/database/database.ts'
import type { PairingKey } from '#src/platform/viewer.ts'

/** At once: nothing is shown until the PIN is typed. */
export async function lockDevice(db: Database, { canteenId, pairingId }: PairingKey, now: Date): Promise<void> {
  await db
    .updateTable('pairings')
    .set({ locked_at: now })
    .where('canteen_id', '=', canteenId)
    .where('id', '=', pairingId)
    .where('locked_at', 'is', null)
    .execute()
}
