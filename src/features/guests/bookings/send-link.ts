import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { formatDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { bookingAddress } from '#src/features/guests/parties/party-links.ts'
import { findBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'

type SendLink = { canteen: string; bookingId: string; secret: string; origin: string; now: Date }

/** Sends a party the link of its own booking once more, to the address that it left. */
export function sendLink(db: Database, { canteen, bookingId, secret, origin, now }: SendLink): Promise<void> {
  return inTransaction(db, async (tx) => {
    const booking = await findBooking(tx, canteen, bookingId)
    if (!booking.email) return
    const address = bookingAddress({ secret, origin }, { canteen, bookingId, language: booking.language })
    const { language, meal } = booking
    const letter = { recipient: booking.email, language, canteenId: meal.canteen.id, purpose: 'booking-link' }
    await queueMail(tx, { ...letter, ...linkMail(booking, address) }, now)
  })
}

function linkMail({ language, meal }: BookingOfMeal, address: string) {
  const text = textIn(language)
  return renderMail({
    language,
    sender: meal.canteen.name,
    title: text('bookings:duplicate.mailTitle', { meal: meal.title, day: formatDay(meal.serviceDate, language) }),
    blocks: [
      { kind: 'paragraph', text: text('bookings:duplicate.mailLead') },
      { kind: 'button', label: text('bookings:mail.open'), url: address },
      { kind: 'note', text: text('bookings:duplicate.mailUnasked') },
    ],
  })
}
