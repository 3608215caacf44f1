import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

export type Site = { secret: string; origin: string }

const purpose = 'story-consent'

/** Opens what one person said yes to, and takes it back, for as long as the story is anywhere. */
export function consentToken(secret: string, consentId: string): string {
  return signId(secret, purpose, consentId)
}

export function consentIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, purpose, token)
}

export function consentAddress({ secret, origin }: Site, consentId: string, language: Language): string {
  return origin + inLanguage(language, href(urls.storyConsent, { token: consentToken(secret, consentId) }))
}
