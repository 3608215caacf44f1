import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { lockTurn, writeTurnState, type TurnKey } from './lock-turn.ts'

/** Gives the places that nobody confirmed in time to everybody. Each is its own transaction: stopped half-way, the next run goes on. */
export async function releaseTurns(db: Database, now: Date): Promise<void> {
  const late = await db
    .selectFrom('standing_turns')
    .where('state', '=', 'held')
    .where('confirm_by', '<=', now)
    .orderBy('confirm_by')
    .select(['canteen_id as canteenId', 'standing_place_id as placeId', 'meal_id as mealId'])
    .execute()
  for (const turn of late) await releaseTurn(db, turn, now)
}

/** Looks again under the lock: the regular may have confirmed meanwhile, or the meal may be over. */
function releaseTurn(db: Database, key: TurnKey, now: Date): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { meal, state, bookingId } = await lockTurn(tx, key)
    if (state === 'confirmed' || bookingId === null) return
    if (state === 'held' && meal.state === 'published') {
      const released = await cancelBooking(tx, { ...key, bookingId, asker: 'guest', actorId: null, now })
      if (released.ok)
        await recordEvent(tx, { name: 'standing-place.released', canteenId: key.canteenId, subjectId: bookingId, actorId: null, at: now })
    }
    await writeTurnState(tx, key, state === 'let-go' ? 'let-go' : 'released')
  })
}
