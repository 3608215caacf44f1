import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

export type Site = { secret: string; origin: string }

const [place, giving] = ['training-place', 'training-giving'] as const

/** Opens the place of one person in one session: they take it, leave it, read their certificate, say what they think. */
export function placeToken(secret: string, placeId: string): string {
  return signId(secret, place, placeId)
}

export function placeIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, place, token)
}

/** Opens the list of a session for who gives it. */
export function givingToken(secret: string, sessionId: string): string {
  return signId(secret, giving, sessionId)
}

export function givenSessionIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, giving, token)
}

export function placeAddress({ secret, origin }: Site, placeId: string, language: Language): string {
  return origin + inLanguage(language, href(urls.ownTraining, { token: placeToken(secret, placeId) }))
}

export function givingAddress({ secret, origin }: Site, sessionId: string, language: Language): string {
  return origin + inLanguage(language, href(urls.givenTraining, { token: givingToken(secret, sessionId) }))
}
