import { lockPlaces } from '#src/features/bookings/take-places.ts'
import type { MealKey } from '#src/features/meals/queries.ts'
import { inTransaction, type Database } from '#src/platform/database.ts'
import { endWaiting } from './end-waiting.ts'
import { findLine } from './queries.ts'
import { serveWaitlist } from './serve-waitlist.ts'

export type LeaveWaitlist = MealKey & {
  bookingId: string
  because: 'left' | 'passed' | 'removed'
  actorId: string | null
  now: Date
}

/** Leaves the list for good; what was offered goes to the next in line at once. Leaving twice is leaving once. */
export function leaveWaitlist(db: Database, request: LeaveWaitlist): Promise<null> {
  return inTransaction(db, async (tx) => {
    await lockPlaces(tx, request, request.now)
    const party = (await findLine(tx, request)).find(({ bookingId }) => bookingId === request.bookingId)
    if (!party) return null
    const { canteenId, mealId, because, actorId, now } = request
    await endWaiting(tx, { canteenId, mealId, party, because, actorId, now })
    await serveWaitlist(tx, { canteenId, mealId }, now)
    return null
  })
}
