import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

export type Site = { secret: string; origin: string }

const action = 'circle-action'

/** Opens one thing that somebody promised, to say that it is done. */
export function actionToken(secret: string, actionId: string): string {
  return signId(secret, action, actionId)
}

export function actionIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, action, token)
}

export function actionAddress({ secret, origin }: Site, actionId: string, language: Language): string {
  return origin + inLanguage(language, href(urls.ownCircleAction, { token: actionToken(secret, actionId) }))
}
