import { leaveWaitlist } from '#src/features/guests/waitlists/leave-waitlist.ts'
import { serveWaitlist } from '#src/features/guests/waitlists/serve-waitlist.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isOnList, placesMoved, placesOf, refusalToCancel, type Asker, type PartyKey } from '#src/features/guests/parties/party.ts'
import { nothingConfided } from '#src/features/guests/parties/keep-needs.ts'
import { lockParty } from '#src/features/guests/parties/lock-party.ts'
import { tellPartyLater } from '#src/features/guests/parties/tell-party.ts'
import { takePlaces } from '#src/features/guests/parties/take-places.ts'

export type CancelBooking = PartyKey & {
  asker: Asker
  actorId: string | null
  now: Date
}

/** Gives every place back; who waits may be offered them. A party that waits itself leaves the list. Cancelling twice is cancelling once. */
export function cancelBooking(db: Database, request: CancelBooking): Promise<Result<null, 'meal-over'>> {
  return inTransaction(db, async (tx) => {
    const { meal, booking, attendees } = await lockParty(tx, request)
    if (isOnList(booking)) {
      await leaveWaitlist(tx, { ...request, because: 'left' })
      return accept(null)
    }
    if (booking.state !== 'confirmed') return accept(null)
    const refusal = refusalToCancel(meal, request.asker, request.now)
    if (refusal) return refuse(refusal)

    await closeBooking(tx, request)
    await takePlaces(tx, request, placesMoved(attendees, []))
    await recordEvent(tx, {
      name: 'booking.cancelled',
      canteenId: request.canteenId,
      subjectId: request.bookingId,
      actorId: request.actorId,
      at: request.now,
      facts: { ...placesOf(attendees), people: attendees.length },
    })
    await tellPartyLater(tx, request, booking)
    if (meal.hasWaitlist) await serveWaitlist(tx, request, request.now)
    return accept(null)
  })
}

async function closeBooking(tx: Database, { canteenId, bookingId, now }: CancelBooking): Promise<void> {
  await tx
    .updateTable('bookings')
    .set((eb) => ({ revision: eb('revision', '+', 1), state: 'cancelled', cancelled_at: now, ...nothingConfided }))
    .where('canteen_id', '=', canteenId)
    .where('id', '=', bookingId)
    .execute()
}
