import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

export type Site = { secret: string; origin: string }

const purpose = 'partner-contact'

/** Opens what is kept of one contact, for as long as it is. */
export function contactToken(secret: string, linkId: string): string {
  return signId(secret, purpose, linkId)
}

export function linkIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, purpose, token)
}

export function contactAddress({ secret, origin }: Site, linkId: string, language: Language): string {
  return origin + inLanguage(language, href(urls.keptContact, { token: contactToken(secret, linkId) }))
}
