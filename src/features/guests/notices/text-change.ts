import type { BookingKey } from '#src/features/guests/parties/party.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { findBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { mobilePhone } from '#src/platform/messages/phone.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { changesFor, isCalledOff, summariseChanges } from '#src/features/guests/parties/notice.ts'
import { lockNotice } from './queries.ts'

type TextChange = BookingKey & { secret: string; origin: string; now: Date }

/** Writes the text message that tells a change, once, as the meal stands now. */
export function textChange(db: Database, { secret, origin, now, ...key }: TextChange): Promise<void> {
  return inTransaction(db, async (tx) => {
    const notice = await lockNotice(tx, key)
    if (!notice || notice.isTexted) return
    const booking = await findBooking(tx, notice.canteen, key.bookingId)
    const recipient = booking.phone ? mobilePhone(booking.phone) : undefined
    if (!recipient || isCalledOff(booking) || changesFor(booking).length === 0) return
    const body = changeText(booking, origin + href(urls.shortBooking, { token: bookingToken(secret, booking.id) }))
    const message = { purpose: 'meal-changed', ...key, recipient, body, notAfter: booking.meal.endsAt }
    const messageId = await queueTextMessage(tx, message, now)
    await tx
      .updateTable('change_notices')
      .set((eb) => ({ text_message_id: messageId, told_at: eb.fn.coalesce('told_at', eb.val(now)) }))
      .where('canteen_id', '=', key.canteenId)
      .where('booking_id', '=', key.bookingId)
      .execute()
  })
}

/** « La Marmite : votre repas a changé, jeu. 3 déc. au lieu de mar. 1er déc. Voir ou annuler : https://… » */
function changeText(booking: BookingOfMeal, address: string): string {
  const { language, meal } = booking
  return textIn(language)('notices:sms.changed', {
    canteen: meal.canteen.name,
    changes: summariseChanges(booking, language),
    address,
  })
}
