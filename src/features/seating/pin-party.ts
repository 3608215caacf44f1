import { inTransaction, type Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'
import { announce } from '#src/platform/live.ts'
import { accept, type Result } from '#src/platform/result.ts'
import { lockSeating, type SeatingKey } from './lock-seating.ts'
import type { SeatingRefusal } from './seating.ts'

type PinParty = SeatingKey & { pinned: boolean; actorId: string; now: Date }

/** The next proposal leaves a pinned party where it sits in the first course. */
export function pinParty(db: Database, request: PinParty): Promise<Result<null, SeatingRefusal>> {
  const { canteenId, mealId, bookingId, pinned, actorId, now } = request
  return inTransaction(db, async (tx) => {
    const locked = await lockSeating(tx, request)
    if (!locked.ok) return locked
    await tx.updateTable('seats').set({ pinned }).where('canteen_id', '=', canteenId).where('booking_id', '=', bookingId).execute()
    await recordEvent(tx, { name: pinned ? 'seating.pinned' : 'seating.unpinned', canteenId, subjectId: mealId, actorId, at: now })
    await announce(tx, `meal:${mealId}`)
    return accept(null)
  })
}
