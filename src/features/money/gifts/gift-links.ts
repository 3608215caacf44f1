import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

const purpose = 'tax-receipt'

/** The part of a receipt's address that only its donor knows. */
export function receiptToken(secret: string, receiptId: string): string {
  return signId(secret, purpose, receiptId)
}

export function receiptIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, purpose, token)
}

const claimPurpose = 'expense-claim'

/** The part of a claim's address that only whoever made it knows. */
export function claimToken(secret: string, claimId: string): string {
  return signId(secret, claimPurpose, claimId)
}

export function claimIdOf(secret: string, token: string): string | undefined {
  return readSignedId(secret, claimPurpose, token)
}

export function claimAddress(
  { secret, origin }: Site,
  { canteen, claimId, language }: { canteen: string; claimId: string; language: Language },
): string {
  return origin + inLanguage(language, href(urls.ownClaim, { canteen, token: claimToken(secret, claimId) }))
}

type Site = { secret: string; origin: string }

export function receiptAddress(
  { secret, origin }: Site,
  { canteen, receiptId, language }: { canteen: string; receiptId: string; language: Language },
): string {
  return origin + inLanguage(language, href(urls.sentTaxReceipt, { canteen, token: receiptToken(secret, receiptId) }))
}
