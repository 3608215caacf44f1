import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

export type Site = { secret: string; origin: string }

const support = 'project-support'

/** Opens what one person said to one project: to confirm it, change it or take it back. */
export function supportToken(secret: string, id: string): string {
  return signId(secret, support, id)
}

export function supporterIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, support, token)
}

export function supportAddress({ secret, origin }: Site, id: string, language: Language): string {
  return origin + inLanguage(language, href(urls.ownSupport, { token: supportToken(secret, id) }))
}

/** Where the mail reader's own button is pressed (RFC 8058). */
export function leaveAddress({ secret, origin }: Site, id: string, language: Language): string {
  return origin + inLanguage(language, href(urls.leaveSupport, { token: supportToken(secret, id) }))
}
