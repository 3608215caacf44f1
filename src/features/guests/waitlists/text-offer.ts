import type { BookingKey } from '#src/features/guests/parties/party.ts'
import { tellOnce } from '#src/features/guests/parties/tell-party.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { findBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { Language } from '#src/platform/language.ts'
import { numberToText } from '#src/features/guests/parties/text-party.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { dayAt, formatClock, formatShortDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'

type TextOffer = BookingKey & { secret: string; origin: string; now: Date }

/** Writes the text message that tells an offer, once, as long as it stands. */
export function textOffer(db: Database, { secret, origin, now, ...key }: TextOffer): Promise<void> {
  return inTransaction(db, async (tx) => {
    const told = await tellOnce(tx, key)
    if (!told) return
    const booking = await findBooking(tx, told.canteen, key.bookingId)
    const recipient = numberToText(booking)
    if (!recipient || booking.state !== 'offered') return
    const body = offerText(booking, origin + href(urls.shortBooking, { token: bookingToken(secret, booking.id) }))
    const notAfter = booking.waiting?.offerLapsesAt ?? null
    await queueTextMessage(tx, { purpose: 'waiting-offer', ...key, recipient, body, notAfter }, now)
  })
}

/** « La Marmite : des places pour vous (jeu. 10 déc.), gardées jusqu’au mar. 1er déc., 14 h : https://… », short enough for one message. */
function offerText({ language, meal: { canteen, serviceDate }, waiting }: BookingOfMeal, address: string): string {
  const day = formatShortDay(serviceDate, language)
  const until = waiting?.offerLapsesAt ? shortMoment(waiting.offerLapsesAt, canteen.timeZone, language) : ''
  return textIn(language)('waitlists:sms.offer', { canteen: canteen.name, day, until, address })
}

function shortMoment(instant: Date, timeZone: string, language: Language): string {
  return `${formatShortDay(dayAt(instant, timeZone), language)}, ${formatClock(instant, timeZone, language)}`
}
