import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { noteErasure } from '#src/platform/database/erasures.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { eraseHoldings, type PartyOfLink } from './holdings.ts'

type EraseBooking = PartyOfLink & { secret: string; now: Date }

/** Erases what one booking says about its party, the mails that hold its link, and how a number that nothing else holds is reminded. */
export function eraseBooking(db: Database, { secret, now, ...party }: EraseBooking): Promise<void> {
  return inTransaction(db, async (tx) => {
    await eraseHoldings(tx, party, { secret, now })
    await noteErasure(tx, { kind: 'booking', what: party.bookingId, at: now })
    await recordEvent(tx, { name: 'booking.erased', canteenId: party.canteenId, subjectId: party.bookingId, actorId: null, at: now })
  })
}
