import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

const purpose = 'reminders'

export type Site = { secret: string; origin: string }

/** Where a person chooses how to be reminded; also where mail readers unsubscribe. Only mails to that person hold it. */
export function choiceAddress({ secret, origin }: Site, contactId: string, language: Language): string {
  return origin + inLanguage(language, href(urls.reminders, { token: signId(secret, purpose, contactId) }))
}

export function contactIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, purpose, token)
}

type BookingLink = { canteen: string; bookingId: string; language: Language }

/** The page with the one button that cancels. */
export function cancelAddress({ secret, origin }: Site, { canteen, bookingId, language }: BookingLink): string {
  return origin + inLanguage(language, href(urls.cancelBooking, { canteen, token: bookingToken(secret, bookingId) }))
}

/** The same, short enough for a text message. */
export function shortCancelAddress({ secret, origin }: Site, { bookingId }: Pick<BookingLink, 'bookingId'>): string {
  return origin + href(urls.shortCancel, { token: bookingToken(secret, bookingId) })
}
