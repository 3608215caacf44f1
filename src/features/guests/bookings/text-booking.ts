import type { BookingKey } from '#src/features/guests/parties/party.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { findBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { tellOnce } from '#src/features/guests/parties/tell-party.ts'
import { numberToText, textLeavesAt } from '#src/features/guests/parties/text-party.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { formatClock, formatShortDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import type { Arrival } from '#src/platform/database/tables/bookings.ts'

type Confirming = { contact?: { email: string | null; phone: string | null }; arrival?: Arrival; now: Date }

/** Confirms to who has left a mobile number alone; who stands at the door knows already. */
export async function textBookingLater(tx: Database, key: BookingKey, meal: Meal, { contact, arrival, now }: Confirming): Promise<void> {
  if (!contact || arrival === 'arrived' || !numberToText(contact)) return
  const { canteenId, bookingId } = key
  await enqueue(tx, 'text-booking', { canteenId, bookingId }, { at: textLeavesAt(meal, now) })
}

type TextBooking = BookingKey & { secret: string; origin: string; now: Date; smsAccount: object | undefined }

/** Writes the text message that confirms a booking, once, as it stands now. Where nothing sends messages, none is written. */
export function textBooking(db: Database, { secret, origin, now, smsAccount, ...key }: TextBooking): Promise<void> {
  return inTransaction(db, async (tx) => {
    const told = smsAccount && (await tellOnce(tx, key))
    if (!told) return
    const booking = await findBooking(tx, told.canteen, key.bookingId)
    const recipient = numberToText(booking)
    if (!recipient || booking.state !== 'confirmed' || now >= booking.meal.tableAt) return
    const body = confirmationText(booking, origin + href(urls.shortBooking, { token: bookingToken(secret, booking.id) }))
    const message = { purpose: 'booking-confirmed', ...key, recipient, body, notAfter: booking.meal.endsAt }
    await queueTextMessage(tx, message, now)
  })
}

/** « La Marmite : c’est réservé, jeu. 3 déc., 12 h 15. Voir ou annuler : https://… », short enough for one message. */
function confirmationText({ language, meal, attendees }: BookingOfMeal, address: string): string {
  const { canteen, serviceDate, cooksAt, tableAt } = meal
  const comesToCook = attendees.some(({ mode }) => mode !== 'eat')
  const clock = formatClock((comesToCook && cooksAt) || tableAt, canteen.timeZone, language)
  return textIn(language)('bookings:sms.confirmed', { canteen: canteen.name, day: formatShortDay(serviceDate, language), clock, address })
}
