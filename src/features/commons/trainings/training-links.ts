import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, readSignedIdFor, signId, signIdFor, type ReaderLink } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

export type Site = { secret: string; origin: string }
type Giver = { sessionId: string; email: string }

const [place, giving] = ['training-place', 'training-giving'] as const

/** Opens the place of one person in one session: they take it, leave it, read their certificate, say what they think. */
export function placeToken(secret: string, placeId: string): string {
  return signId(secret, place, placeId)
}

export function placeIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, place, token)
}

/** Opens the list of a session for who gives it, and for nobody who gave it before them. */
export function givingToken(secret: string, { sessionId, email }: Giver): string {
  return signIdFor(secret, giving, { id: sessionId, reader: email })
}

export function givingLinkOf(secret: string, token: string): ReaderLink | undefined {
  return readSignedIdFor(secret, giving, token)
}

export function givenSessionIdOf(secret: string, token: string): string | undefined {
  return givingLinkOf(secret, token)?.id
}

export function placeAddress({ secret, origin }: Site, placeId: string, language: Language): string {
  return origin + inLanguage(language, href(urls.ownTraining, { token: placeToken(secret, placeId) }))
}

export function givingAddress({ secret, origin }: Site, giver: Giver, language: Language): string {
  return origin + inLanguage(language, href(urls.givenTraining, { token: givingToken(secret, giver) }))
}
