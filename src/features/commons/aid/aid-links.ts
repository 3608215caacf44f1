import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

export type Site = { secret: string; origin: string }

const [told, own] = ['aid-told', 'aid-own'] as const

/** Opens one call for one canteen that was told of it, which answers there without signing in. */
export function toldToken(secret: string, toldId: string): string {
  return signId(secret, told, toldId)
}

export function toldIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, told, token)
}

/** Opens one call for who wrote it: accepts, thanks, withdraws. */
export function ownToken(secret: string, callId: string): string {
  return signId(secret, own, callId)
}

export function ownCallIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, own, token)
}

export function toldAddress({ secret, origin }: Site, toldId: string, language: Language): string {
  return origin + inLanguage(language, href(urls.toldAid, { token: toldToken(secret, toldId) }))
}

export function ownAddress({ secret, origin }: Site, callId: string, language: Language): string {
  return origin + inLanguage(language, href(urls.ownAid, { token: ownToken(secret, callId) }))
}
