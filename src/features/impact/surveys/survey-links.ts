import { randomBytes } from 'node:crypto'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { keyedDigest, readSignedId, signId, uuidOf } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

export type Site = { secret: string; origin: string }

const refusing = 'survey-refusal'

/** 128 bits that only the mail or the sheet of paper holds. */
export function newToken(): string {
  return randomBytes(16).toString('base64url')
}

export function answerAddress(
  { origin }: Pick<Site, 'origin'>,
  { canteen, token, language }: { canteen: string; token: string; language: Language },
): string {
  return origin + inLanguage(language, href(urls.answerSurvey, { canteen, token }))
}

/** Where somebody says that they would rather not be asked; also where mail readers unsubscribe. It leads to no answer. */
export function refusalAddress(
  { secret, origin }: Site,
  { canteen, contactId, language }: { canteen: string; contactId: string; language: Language },
): string {
  return origin + inLanguage(language, href(urls.refuseSurveys, { canteen, token: signId(secret, refusing, contactId) }))
}

export function contactIdIn(secret: string, token: string): string | undefined {
  return readSignedId(secret, refusing, token)
}

/** Who was asked is known again by a keyed digest of the address, written as an id. */
export function contactIdOf(secret: string, canteenId: string, email: string): string {
  return uuidOf(digestOf(secret, 'survey-contact', `${canteenId} ${email.toLowerCase()}`))
}

/** By what chance somebody is drawn after a meal. */
export function drawOf(secret: string, mealId: string, contactId: string): string {
  return keyedDigest(secret, 'survey-draw', `${mealId} ${contactId}`)
}

function digestOf(secret: string, purpose: string, text: string): Buffer {
  const digest = Buffer.from(keyedDigest(secret, purpose, text), 'base64url')
  digest[6] = (digest[6]! & 0x0f) | 0x80
  digest[8] = (digest[8]! & 0x3f) | 0x80
  return digest
}
