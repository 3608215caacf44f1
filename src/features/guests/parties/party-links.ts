import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

const purpose = 'booking'

/** The part of a booking's address that only its party knows: who holds it may see, change and cancel. */
export function bookingToken(secret: string, bookingId: string): string {
  return signId(secret, purpose, bookingId)
}

export function bookingIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, purpose, token)
}

/** The whole address of a booking's page, for mails and calendars. */
export function bookingAddress(
  { secret, origin }: { secret: string; origin: string },
  { canteen, bookingId, language }: { canteen: string; bookingId: string; language: Language },
): string {
  return origin + inLanguage(language, href(urls.booking, { canteen, token: bookingToken(secret, bookingId) }))
}
