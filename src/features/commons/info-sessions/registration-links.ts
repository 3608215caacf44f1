import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

export type Site = { secret: string; origin: string }

const registration = 'info-registration'

/** Opens one registration: what was said is changed, the place given back. */
export function registrationToken(secret: string, id: string): string {
  return signId(secret, registration, id)
}

export function registrationIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, registration, token)
}

export function registrationAddress({ secret, origin }: Site, id: string, language: Language): string {
  return origin + inLanguage(language, href(urls.ownInfoRegistration, { token: registrationToken(secret, id) }))
}
