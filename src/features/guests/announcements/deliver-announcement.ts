import { bookingAddress, bookingToken } from '#src/features/guests/parties/party-links.ts'
import { findBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { inLanguage } from '#src/platform/language.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { mobilePhone } from '#src/platform/messages/phone.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { href, urls } from '#src/urls.ts'
import { closedToAnnouncing, lastUseOf, type Announcement } from './announcement.ts'
import { announcementMail, announcementText } from './announcement-mail.ts'
import { lockUntold, type AnnouncementKey } from './queries.ts'

type Delivering = AnnouncementKey & { secret: string; origin: string; now: Date }
type Links = Pick<Delivering, 'secret' | 'origin' | 'now'>

/** Writes the mails, each in its party's language. Done twice, it writes once. */
export function mailAnnouncement(db: Database, { canteenId, announcementId, ...links }: Delivering): Promise<void> {
  return eachUntold(db, { canteenId, announcementId }, 'by_mail', async (tx, booking, announcement) => {
    const { email, language, meal } = booking
    if (!email) return undefined
    const address = bookingAddress(links, { canteen: meal.canteen.slug, bookingId: booking.id, language })
    const ofMeal = links.origin + inLanguage(language, href(urls.meal, { canteen: meal.canteen.slug, meal: meal.slug }))
    const letter = announcementMail(booking, announcement, { booking: address, meal: ofMeal })
    const notAfter = lastUseOf(announcement, meal)
    return { mail_id: await queueMail(tx, { ...letter, recipient: email, language, canteenId, notAfter }, links.now), told_at: links.now }
  })
}

/** The same by text message, for whom that is the way. */
export function textAnnouncement(db: Database, { canteenId, announcementId, ...links }: Delivering): Promise<void> {
  return eachUntold(db, { canteenId, announcementId }, 'by_text', async (tx, booking, announcement) => {
    const recipient = booking.phone ? mobilePhone(booking.phone) : undefined
    if (!recipient) return undefined
    const body = announcementText(announcement, booking.meal, { language: booking.language, address: shortAddress(booking, links) })
    const message = {
      purpose: 'announcement',
      canteenId,
      bookingId: booking.id,
      recipient,
      body,
      notAfter: lastUseOf(announcement, booking.meal),
    }
    return { text_message_id: await queueTextMessage(tx, message, links.now), told_at: links.now }
  })
}

function shortAddress({ id }: BookingOfMeal, { secret, origin }: Links): string {
  return origin + href(urls.shortBooking, { token: bookingToken(secret, id) })
}

type Written = { told_at: Date } & ({ mail_id: string } | { text_message_id: string })
type Write = (tx: Database, booking: BookingOfMeal, announcement: Announcement) => Promise<Written | undefined>

/** Whoever has cancelled meanwhile, or whose meal was called off, hears nothing of it. */
function eachUntold(db: Database, key: AnnouncementKey, way: 'by_mail' | 'by_text', write: Write): Promise<void> {
  return inTransaction(db, async (tx) => {
    for (const { bookingId, canteen, ...announcement } of await lockUntold(tx, key, way)) {
      const booking = await findBooking(tx, canteen, bookingId)
      if (booking.state !== 'confirmed' || closedToAnnouncing(booking.meal)) continue
      const written = await write(tx, booking, announcement)
      if (written) await noteTold(tx, key, { bookingId, written })
    }
  })
}

async function noteTold(tx: Database, { canteenId, announcementId }: AnnouncementKey, told: { bookingId: string; written: Written }) {
  await tx
    .updateTable('announcement_parties')
    .set(told.written)
    .where('canteen_id', '=', canteenId)
    .where('announcement_id', '=', announcementId)
    .where('booking_id', '=', told.bookingId)
    .execute()
}
