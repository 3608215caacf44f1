import type { BookingKey } from '#src/features/guests/parties/party.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { announce } from '#src/platform/database/live.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockSeating, type SeatingKey } from './lock-seating.ts'
import { isAt, partyIdOf, type MoveRefusal, type SeatingRefusal } from './seating.ts'

type PinnedSeat = BookingKey & { part?: number; course: number; pinned: boolean }
type PinParty = SeatingKey & PinnedSeat & { shownAt: string | null; actorId: string; now: Date }

/** From the next proposal on, a pinned party has in every course the table where it sits in this one. */
export function pinParty(db: Database, request: PinParty): Promise<Result<null, SeatingRefusal | MoveRefusal>> {
  const { canteenId, mealId, pinned, actorId, now } = request
  return inTransaction(db, async (tx) => {
    const locked = await lockSeating(tx, request)
    if (!locked.ok) return locked
    const partyId = partyIdOf({ part: 0, ...request })
    if (!isAt(locked.value.tonight, { ...request, partyId, table: request.shownAt })) return refuse('moved-meanwhile')
    await pinSeats(tx, request)
    await recordEvent(tx, { name: pinned ? 'seating.pinned' : 'seating.unpinned', canteenId, subjectId: mealId, actorId, at: now })
    await announce(tx, `meal:${mealId}`)
    return accept(null)
  })
}

/** The seats of its other courses are not pinned: they may be at other tables as yet. */
export async function pinSeats(tx: Database, { canteenId, bookingId, part = 0, course, pinned }: PinnedSeat): Promise<void> {
  await tx
    .updateTable('seats')
    .set((eb) => ({ pinned: pinned ? eb('course', '=', course).$castTo<boolean>() : false }))
    .where('canteen_id', '=', canteenId)
    .where('booking_id', '=', bookingId)
    .where('part', '=', part)
    .execute()
}
