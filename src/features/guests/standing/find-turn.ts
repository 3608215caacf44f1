import type { BookingKey } from '#src/features/guests/parties/party.ts'
import type { Database } from '#src/platform/database/database.ts'
import { findTurnOfBooking } from './queries.ts'
import { standingToken } from './standing-links.ts'

/** Of a regular's booking: how its place is kept, and where the regular answers. */
export async function findTurn(db: Database, secret: string, key: BookingKey) {
  const turn = await findTurnOfBooking(db, key)
  return turn && { ...turn, token: standingToken(secret, turn.placeId) }
}
