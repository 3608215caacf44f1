import type { BookingKey } from './party.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { bookingAddress } from './party-links.ts'
import { newsMail, newsOf } from './news-mail.ts'
import { calendarEntry } from './calendar-entry.ts'
import { findBooking, type BookingOfMeal } from './queries.ts'

/** Tells the party by mail what the caller's transaction changes, once it has committed. */
export async function tellPartyLater(
  tx: Database,
  { canteenId, bookingId }: BookingKey,
  contact: { email: string | null } | undefined,
): Promise<void> {
  if (contact?.email) await enqueue(tx, 'mail-booking', { canteenId, bookingId })
}

type TellParty = BookingKey & { secret: string; origin: string; now: Date }

/** Writes the mail that says how a booking stands now. A change that was told already is not told again. */
export function tellParty(db: Database, { secret, origin, now, ...key }: TellParty): Promise<void> {
  return inTransaction(db, async (tx) => {
    const told = await tellOnce(tx, key)
    if (!told) return
    const booking = await findBooking(tx, told.canteen, key.bookingId)
    if (!booking.email || newsOf(booking) === 'left') return
    const address = bookingAddress({ secret, origin }, { ...told, ...key, language: booking.language })
    await queueMail(
      tx,
      {
        ...newsMail(booking, address),
        recipient: booking.email,
        language: booking.language,
        canteenId: key.canteenId,
        ...(everConfirmed(booking) && { calendarFile: calendarEntry(booking, address, now) }),
      },
      now,
    )
  })
}

/** For who tells the party in words of its own: the booking's mail is not sent besides. In the transaction of the change. */
export async function noteTold(tx: Database, key: BookingKey): Promise<void> {
  await tellOnce(tx, key)
}

/** Who only waits has nothing to write in a calendar. */
export function everConfirmed({ state }: BookingOfMeal): boolean {
  return state === 'confirmed' || state === 'cancelled'
}

/** Nothing when the last change was told. */
export function tellOnce(tx: Database, { canteenId, bookingId }: BookingKey): Promise<{ canteen: string } | undefined> {
  return tx
    .updateTable('bookings')
    .from('canteens')
    .whereRef('canteens.id', '=', 'bookings.canteen_id')
    .where('bookings.canteen_id', '=', canteenId)
    .where('bookings.id', '=', bookingId)
    .whereRef('told_revision', '<', 'revision')
    .set((eb) => ({ told_revision: eb.ref('revision') }))
    .returning('canteens.slug as canteen')
    .executeTakeFirst()
}
