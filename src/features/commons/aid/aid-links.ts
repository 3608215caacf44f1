import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedIdFor, signIdFor, type ReaderLink } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

export type Site = { secret: string; origin: string }

/** Of what, and whom the link is written to: the address of somebody of the team, or the canteen's own number. */
export type LinkFor = { id: string; reader: string }

const [told, own] = ['aid-told', 'aid-own'] as const

/** Opens one call for one canteen that was told of it, which answers there without signing in, as long as its reader is of the team. */
export function toldToken(secret: string, link: LinkFor): string {
  return signIdFor(secret, told, link)
}

export function toldLinkOf(secret: string, token: string): ReaderLink | undefined {
  return readSignedIdFor(secret, told, token)
}

export function toldIdOf(secret: string, token: string): string | undefined {
  return toldLinkOf(secret, token)?.id
}

/** Opens one call for somebody of the canteen that wrote it: accepts, thanks, withdraws. */
export function ownToken(secret: string, link: LinkFor): string {
  return signIdFor(secret, own, link)
}

export function ownLinkOf(secret: string, token: string): ReaderLink | undefined {
  return readSignedIdFor(secret, own, token)
}

export function ownCallIdOf(secret: string, token: string): string | undefined {
  return ownLinkOf(secret, token)?.id
}

export function toldAddress({ secret, origin }: Site, link: LinkFor, language: Language): string {
  return origin + inLanguage(language, href(urls.toldAid, { token: toldToken(secret, link) }))
}

export function ownAddress({ secret, origin }: Site, link: LinkFor, language: Language): string {
  return origin + inLanguage(language, href(urls.ownAid, { token: ownToken(secret, link) }))
}
