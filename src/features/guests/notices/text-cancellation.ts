import type { BookingKey } from '#src/features/guests/parties/party.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { findBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { mobilePhone } from '#src/platform/messages/phone.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { dayKnown } from '#src/features/guests/parties/notice.ts'
import { lockCancellationText } from './queries.ts'

type TextCancellation = BookingKey & { secret: string; origin: string; now: Date }

/** Writes the text message that tells a cancelled meal, once. */
export function textCancellation(db: Database, { secret, origin, now, ...key }: TextCancellation): Promise<void> {
  return inTransaction(db, async (tx) => {
    const asked = await lockCancellationText(tx, key)
    if (!asked || asked.isTexted) return
    const booking = await findBooking(tx, asked.canteen, key.bookingId)
    const recipient = booking.phone ? mobilePhone(booking.phone) : undefined
    if (!recipient) return
    const body = cancellationText(booking, origin + href(urls.shortBooking, { token: bookingToken(secret, booking.id) }))
    const message = { purpose: 'meal-cancelled', ...key, recipient, body, notAfter: booking.meal.endsAt }
    const messageId = await queueTextMessage(tx, message, now)
    await tx
      .updateTable('cancellation_texts')
      .set({ text_message_id: messageId })
      .where('canteen_id', '=', key.canteenId)
      .where('booking_id', '=', key.bookingId)
      .execute()
  })
}

/** « La Marmite : le repas du jeu. 3 déc. est annulé, nous en sommes désolés. Pourquoi : https://… », short enough for one message. */
function cancellationText(booking: BookingOfMeal, address: string): string {
  const { language, meal } = booking
  const day = formatShortDay(dayKnown(booking), language)
  return textIn(language)('notices:sms.cancelled', { canteen: meal.canteen.name, day, address })
}
