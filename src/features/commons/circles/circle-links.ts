import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedIdFor, signIdFor, type ReaderLink } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

export type Site = { secret: string; origin: string }

const action = 'circle-action'

type Promised = { id: string; email: string }

/** Opens one thing that somebody promised, to say that it is done: theirs as long as it is they who do it. */
export function actionToken(secret: string, { id, email }: Promised): string {
  return signIdFor(secret, action, { id, reader: email })
}

export function actionLinkOf(secret: string, token: string): ReaderLink | undefined {
  return readSignedIdFor(secret, action, token)
}

export function actionIdOf(secret: string, token: string): string | undefined {
  return actionLinkOf(secret, token)?.id
}

export function actionAddress({ secret, origin }: Site, promised: Promised, language: Language): string {
  return origin + inLanguage(language, href(urls.ownCircleAction, { token: actionToken(secret, promised) }))
}
