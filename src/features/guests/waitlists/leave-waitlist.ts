import type { PartyKey } from '#src/features/guests/parties/party.ts'
import { lockPlaces } from '#src/features/guests/parties/take-places.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { endWaiting } from './end-waiting.ts'
import { findLine } from './queries.ts'
import { serveWaitlist } from './serve-waitlist.ts'

export type LeaveWaitlist = PartyKey & {
  because: 'left' | 'passed' | 'removed'
  /** What somebody of the team saw of the party, who removes it: an offer made meanwhile is not taken away unseen. */
  seen?: 'waiting' | 'offered'
  actorId: string | null
  now: Date
}

/** Leaves the list for good; what was offered goes to the next in line at once. Leaving twice is leaving once. */
export function leaveWaitlist(db: Database, request: LeaveWaitlist): Promise<Result<null, 'changed-meanwhile'>> {
  return inTransaction(db, async (tx) => {
    await lockPlaces(tx, request, request.now)
    const party = (await findLine(tx, request)).find(({ bookingId }) => bookingId === request.bookingId)
    if (!party) return (await isConfirmed(tx, request)) ? refuse('changed-meanwhile') : accept(null)
    const { canteenId, mealId, because, seen, actorId, now } = request
    if (seen && seen !== (party.isOffered ? 'offered' : 'waiting')) return refuse('changed-meanwhile')
    await endWaiting(tx, { canteenId, mealId, party, because, actorId, now })
    await serveWaitlist(tx, { canteenId, mealId }, now)
    return accept(null)
  })
}

async function isConfirmed(tx: Database, { canteenId, bookingId }: LeaveWaitlist): Promise<boolean> {
  const booking = await tx
    .selectFrom('bookings')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', bookingId)
    .select('state')
    .executeTakeFirst()
  return booking?.state === 'confirmed'
}
