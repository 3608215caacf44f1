import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/random.ts'
import { href, urls } from '#src/urls.ts'

const purpose = 'standing-place'

/** Who holds it may confirm, skip and pause; nothing else of the site opens with it. */
export function standingToken(secret: string, placeId: string): string {
  return signId(secret, purpose, placeId)
}

export function standingPlaceIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, purpose, token)
}

export function standingAddress(
  { secret, origin }: { secret: string; origin: string },
  { canteen, placeId, language }: { canteen: string; placeId: string; language: Language },
): string {
  return origin + inLanguage(language, href(urls.standingPlace, { canteen, token: standingToken(secret, placeId) }))
}
