import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

const purpose = 'membership'

/** Who holds it sees the card, and may leave. */
export function cardToken(secret: string, membershipId: string): string {
  return signId(secret, purpose, membershipId)
}

export function membershipIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, purpose, token)
}

type Site = { secret: string; origin: string }
type CardAddressed = { canteen: string; membershipId: string; language: Language }

export function cardAddress({ secret, origin }: Site, { canteen, membershipId, language }: CardAddressed): string {
  return origin + inLanguage(language, href(urls.membershipCard, { canteen, token: cardToken(secret, membershipId) }))
}
