import { eraseBookings } from '#src/features/guests/bookings/erase-contacts.ts'
import { eraseMails, eraseTextMessages } from '#src/features/organisation/mails/erase-mails.ts'
import { eraseRemindersByNumber } from '#src/features/guests/reminders/erase-reminders.ts'
import { eraseSeating } from '#src/features/guests/encounters/forget-guests.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Subject } from './own-data.ts'

type EraseBooking = Extract<Subject, { kind: 'booking' }> & { secret: string; now: Date }

/** Erases what one booking says about its party, the mails that hold its link, and how a number that nothing else holds is reminded. */
export function eraseBooking(db: Database, { canteenId, bookingId, email, token, secret, now }: EraseBooking): Promise<void> {
  return inTransaction(db, async (tx) => {
    await eraseSeating(tx, { of: { canteenId, bookingId }, secret })
    const phones = await eraseBookings(tx, { of: { canteenId, bookingId }, now })
    await eraseTextMessages(tx, phones)
    await eraseRemindersByNumber(tx, phones)
    if (email) await eraseMails(tx, email, token)
    await recordEvent(tx, { name: 'booking.erased', canteenId, subjectId: bookingId, actorId: null, at: now })
  })
}
