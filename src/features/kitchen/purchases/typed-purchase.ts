import type { Language } from '#src/platform/language.ts'
import { typedCents } from '#src/platform/money.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { LineContent, PurchaseContent, Said } from './purchase.ts'
import { countsGross } from './vat.ts'

/** A purchase as its form shows it. */
export function typedPurchase(content: PurchaseContent, language: Language): Typed {
  const { supplier, day, way, cents, vatCents, vatState, weightGrams, label } = content
  const vatRate = vatState === 'left-out' ? vatState : vatState === 'known' && vatCents === 0 && way === 'bought' ? '0' : ''
  const amounts = { amount: typedCents(cents, language), vat: vatCents > 0 ? typedCents(vatCents, language) : '', vatRate }
  return { supplier, day, way, label, ...amounts, weight: typedThousandths(weightGrams, language), ...typedSaid(content) }
}

/** @param purchase with VAT or without, as its lines count */
export function typedLine(content: LineContent, purchase: Pick<PurchaseContent, 'vatState'>, language: Language): Typed {
  const { product, cents, quantity, unit } = content
  const price = countsGross(purchase) ? 'gross' : 'net'
  const how = { quantity: typedThousandths(quantity, language), unit: unit ?? '' }
  return { product, amount: typedCents(cents, language), price, rate: '', ...how, ...typedSaid(content) }
}

function typedSaid({ family, labels, origin, isShortChain, isLocal }: Said): Typed {
  const yesOrNo = (said: boolean | null) => (said === null ? '' : said ? 'yes' : 'no')
  const borne = Object.fromEntries((labels ?? []).map((label) => [`labels.${label}`, 'yes']))
  const none = labels?.length === 0 ? { noLabel: 'yes' } : {}
  return { family: family ?? '', ...borne, ...none, origin: origin ?? '', isShortChain: yesOrNo(isShortChain), isLocal: yesOrNo(isLocal) }
}

export function typedThousandths(thousandths: number | null, language: Language): string {
  if (thousandths === null) return ''
  const [whole, rest] = [
    Math.floor(thousandths / 1000),
    String(thousandths % 1000)
      .padStart(3, '0')
      .replace(/0+$/, ''),
  ]
  return rest === '' ? String(whole) : `${whole}${language === 'fr' ? ',' : '.'}${rest}`
}
