import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

const purpose = 'invoice'

/** The part of an invoice's address that only its client knows. */
export function invoiceToken(secret: string, invoiceId: string): string {
  return signId(secret, purpose, invoiceId)
}

export function invoiceIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, purpose, token)
}

type Named = { canteen: string; invoiceId: string; language: Language }

export function invoiceAddress({ secret, origin }: { secret: string; origin: string }, { canteen, invoiceId, language }: Named): string {
  return origin + inLanguage(language, href(urls.sentInvoice, { canteen, token: invoiceToken(secret, invoiceId) }))
}
