import { eraseBookings } from '#src/features/bookings/erase-contacts.ts'
import { findPhones, type BookingKey } from '#src/features/bookings/queries.ts'
import { eraseMails, eraseTextMessages } from '#src/features/mails/erase-mails.ts'
import { eraseReminders } from '#src/features/reminders/erase-reminders.ts'
import { inTransaction, type Database } from '#src/platform/database.ts'
import { recordEvent } from '#src/platform/events.ts'
import { internationalPhone } from '#src/platform/phone.ts'
import type { Subject } from './own-data.ts'

type EraseBooking = Extract<Subject, { kind: 'booking' }> & { now: Date }

/** Erases what one booking says about its party, and the mails that hold its link. */
export function eraseBooking(db: Database, { canteenId, bookingId, email, token, now }: EraseBooking): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (!email) await eraseNumbers(tx, { canteenId, bookingId })
    await eraseBookings(tx, { of: { canteenId, bookingId }, now })
    if (email) await eraseMails(tx, email, token)
    await recordEvent(tx, { name: 'booking.erased', canteenId, subjectId: bookingId, actorId: null, at: now })
  })
}

/** Who is known by a number alone has no other way to be forgotten. */
async function eraseNumbers(tx: Database, booking: BookingKey): Promise<void> {
  const numbers = (await findPhones(tx, booking)).flatMap((phone) => internationalPhone(phone) ?? [])
  await eraseTextMessages(tx, numbers)
  for (const number of numbers) await eraseReminders(tx, number)
}
