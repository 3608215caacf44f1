import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

const purpose = 'assembly-voice'

/** Who holds it may give their voice to another member, and take it back. */
export function voiceToken(secret: string, voiceId: string): string {
  return signId(secret, purpose, voiceId)
}

export function voiceIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, purpose, token)
}

export type Site = { secret: string; origin: string }

export function voiceAddress(
  { secret, origin }: Site,
  { canteen, voiceId, language }: { canteen: string; voiceId: string; language: Language },
) {
  return origin + inLanguage(language, href(urls.assemblyVoice, { canteen, token: voiceToken(secret, voiceId) }))
}
