import type { BookingContact } from './cancellation.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findChoice } from '#src/features/guests/reminders/queries.ts'
import { contactOf } from '#src/features/guests/reminders/reminder.ts'
import type { Database } from '#src/platform/database/database.ts'
import { textLater } from './text-later.ts'
import { waysToTell } from './ways.ts'

/** In the transaction of a cancellation: by text message too for whom that is the way. Mails leave with the bookings. @returns how many texts */
export async function tellCancellation(tx: Database, meal: Meal, contacts: readonly BookingContact[], now: Date): Promise<number> {
  let texts = 0
  for (const contact of contacts) {
    const known = contactOf(contact)
    if (!known || !waysToTell(contact, await findChoice(tx, known)).includes('text')) continue
    const key = { canteenId: meal.canteen.id, bookingId: contact.bookingId }
    await tx.insertInto('cancellation_texts').values({ canteen_id: key.canteenId, booking_id: key.bookingId }).execute()
    await textLater(tx, 'text-cancellation', { key, meal, now })
    texts++
  }
  return texts
}
