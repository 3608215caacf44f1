import { cancelBooking } from '#src/features/guests/bookings/cancel-booking.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { DecideTurn } from './confirm-turn.ts'
import { lockTurn, writeTurnState } from './lock-turn.ts'

/** The regular skips this time: the places are everybody's at once. Skipping twice is skipping once. */
export function letTurnGo(db: Database, request: DecideTurn): Promise<Result<null, 'meal-over'>> {
  return inTransaction(db, async (tx) => {
    const { state, bookingId } = await lockTurn(tx, request)
    if (bookingId === null || (state !== 'held' && state !== 'confirmed')) return accept(null)
    const cancelled = await cancelBooking(tx, { ...request, bookingId, asker: 'guest' })
    if (!cancelled.ok) return refuse(cancelled.refusal)

    await writeTurnState(tx, request, 'let-go')
    const { canteenId, actorId, now } = request
    await recordEvent(tx, { name: 'standing-place.let-go', canteenId, subjectId: bookingId, actorId, at: now })
    return accept(null)
  })
}
