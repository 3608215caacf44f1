import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

const purpose = 'hire'

/** The part of a hire's address that only its client knows. */
export function hireToken(secret: string, hireId: string): string {
  return signId(secret, purpose, hireId)
}

export function hireIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, purpose, token)
}

type Named = { canteen: string; hireId: string; language: Language }

export function hireAddress({ secret, origin }: { secret: string; origin: string }, { canteen, hireId, language }: Named): string {
  return origin + inLanguage(language, href(urls.askedHire, { canteen, token: hireToken(secret, hireId) }))
}
