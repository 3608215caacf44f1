import { eraseBookings } from '#src/features/bookings/erase-contacts.ts'
import { eraseMails } from '#src/features/mails/erase-mails.ts'
import { inTransaction, type Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'
import type { Subject } from './own-data.ts'

type EraseBooking = Extract<Subject, { kind: 'booking' }> & { now: Date }

/** Erases what one booking says about its party, and the mails that hold its link. */
export function eraseBooking(db: Database, { canteenId, bookingId, email, token, now }: EraseBooking): Promise<void> {
  return inTransaction(db, async (tx) => {
    await eraseBookings(tx, { of: { canteenId, bookingId }, now })
    if (email) await eraseMails(tx, email, token)
    await recordEvent(tx, { name: 'booking.erased', canteenId, subjectId: bookingId, actorId: null, at: now })
  })
}
