import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

const purpose = 'teammate'

/** Who holds it takes and leaves tasks and says what they wish; nothing else of the site opens with it. */
export function teammateToken(secret: string, teammateId: string): string {
  return signId(secret, purpose, teammateId)
}

export function teammateIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, purpose, token)
}

type Site = { secret: string; origin: string }
type Addressed = { canteen: string; teammateId: string; language: Language }

export function ownAddress({ secret, origin }: Site, { canteen, teammateId, language }: Addressed): string {
  return origin + inLanguage(language, href(urls.ownTasks, { canteen, token: teammateToken(secret, teammateId) }))
}
