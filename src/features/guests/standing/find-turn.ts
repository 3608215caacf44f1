import type { TurnShown } from '#src/features/guests/bookings/pages/booking-heading.tsx'
import type { Database } from '#src/platform/database/database.ts'
import { findTurnOfBooking } from './queries.ts'
import { standingToken } from './standing-links.ts'

/** Of a regular's booking: how its place is kept, and where the regular answers. */
export async function findTurn(
  db: Database,
  secret: string,
  key: { canteenId: string; bookingId: string },
): Promise<TurnShown | undefined> {
  const turn = await findTurnOfBooking(db, key)
  return turn && { ...turn, token: standingToken(secret, turn.placeId) }
}
