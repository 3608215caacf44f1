import { sql } from 'kysely'
import { forgetMessages } from '#src/features/organisation/mails/erase-mails.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { eraseContacts } from './erase-contacts.ts'

export const yearsContactsAreKept = 3

/** Erases how guests are reached, once the last meal that they booked is three years ago, and mails as old as that. */
export function forgetContacts(db: Database, now: Date): Promise<void> {
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() - yearsContactsAreKept)
  return inTransaction(db, async (tx) => {
    await forgetMessages(tx, limit)
    const forgotten = await findForgotten(tx, limit)
    if (forgotten.length === 0) return
    await eraseContacts(tx, forgotten, now)
    await recordEvent(tx, { name: 'contacts.forgotten', actorId: null, at: now, facts: { bookings: forgotten.length } })
  })
}

/** Bookings whose guest, known by address or number, has booked no meal since. */
function findForgotten(tx: Database, limit: Date) {
  return tx
    .selectFrom('bookings')
    .innerJoin('meals', (join) => join.onRef('meals.canteen_id', '=', 'bookings.canteen_id').onRef('meals.id', '=', 'bookings.meal_id'))
    .where('booked_at', '<', limit)
    .where('meals.table_at', '<', limit)
    .where(sql<boolean>`(contact_name <> '' or companion_name <> '' or email is not null or phone is not null)`)
    .where((eb) => eb.not(eb.exists(laterBookings(tx, limit))))
    .select(['bookings.canteen_id as canteenId', 'bookings.id as bookingId'])
    .execute()
}

function laterBookings(tx: Database, limit: Date) {
  return tx
    .selectFrom('bookings as later')
    .innerJoin('meals as since', (join) => join.onRef('since.canteen_id', '=', 'later.canteen_id').onRef('since.id', '=', 'later.meal_id'))
    .where(sql<boolean>`(later.email = bookings.email or later.phone = bookings.phone)`)
    .where('since.table_at', '>=', limit)
    .select('later.id')
}
