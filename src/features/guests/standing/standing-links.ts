import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

const purpose = 'standing-place'

/** Who holds it may confirm, skip and pause; nothing else of the site opens with it. */
export function standingToken(secret: string, placeId: string): string {
  return signId(secret, purpose, placeId)
}

export function standingPlaceIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, purpose, token)
}

type Site = { secret: string; origin: string }
type PlaceAddressed = { canteen: string; placeId: string; language: Language }

export function standingAddress({ secret, origin }: Site, { canteen, placeId, language }: PlaceAddressed): string {
  return origin + inLanguage(language, href(urls.standingPlace, { canteen, token: standingToken(secret, placeId) }))
}

/** Where a mail reader says « no more of these ». */
export function standingMailAddress({ secret, origin }: Site, { canteen, placeId, language }: PlaceAddressed): string {
  return origin + inLanguage(language, href(urls.standingMail, { canteen, token: standingToken(secret, placeId) }))
}
