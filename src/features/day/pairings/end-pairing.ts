import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { announce } from '#src/platform/database/live.ts'
import type { PairingKey } from '#src/platform/viewer.ts'

type EndPairing = { key: PairingKey; actorId: string | null; now: Date; because?: 'pairing.ended' | 'pairing.locked-out' }

/** The device shows nothing any more. Ended twice, it ends once. */
export function endPairing(db: Database, { key, actorId, now, because = 'pairing.ended' }: EndPairing): Promise<void> {
  const { canteenId, mealId, pairingId } = key
  return inTransaction(db, async (tx) => {
    const ended = await tx
      .updateTable('pairings')
      .set({ ended_at: now })
      .where('canteen_id', '=', canteenId)
      .where('meal_id', '=', mealId)
      .where('id', '=', pairingId)
      .where('ended_at', 'is', null)
      .returning('device_name as device')
      .executeTakeFirst()
    if (!ended) return
    await recordEvent(tx, { name: because, canteenId, subjectId: pairingId, actorId, at: now, facts: ended })
    await announce(tx, `meal:${mealId}`)
  })
}
