import type { Language } from './language.ts'
import { plainText } from './plain-text.ts'

const format: Record<Language, Intl.NumberFormat> = {
  fr: new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }),
  en: new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' }),
}
const wholeFormat: Record<Language, Intl.NumberFormat> = {
  fr: new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }),
  en: new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }),
}

/** Integer cents as people write them: `13 €`, `12,50 €`; in English `€13`, `€12.50`. */
export function formatCents(cents: number, language: Language): string {
  // Nothing has no sign.
  return (cents % 100 === 0 ? wholeFormat : format)[language].format(cents === 0 ? 0 : cents / 100)
}

/** The same in a field whose label says euros: without marks between thousands, which a reader could take for cents (“26,485”). */
export function typedCents(cents: number, language: Language): string {
  const whole = String(Math.floor(cents / 100))
  return cents % 100 === 0 ? whole : `${whole}${language === 'fr' ? ',' : '.'}${String(cents % 100).padStart(2, '0')}`
}

/** The most that a till, a box or a price may hold; each form says it. */
export const largestAmount = 1_000_000

/**
 * Reads « 12,50 », « 12.5 € », « € 12,50 », « 12€50 », « 1 234,50 » or « 7 euros » as integer cents; undefined when it is no amount. What is
 * too much is for who asked to say.
 */
export function parseCents(typed: string): number | undefined {
  return centsIn(typed, mostDigits)
}

/** Before the comma: a file or a form that holds more holds no amount. */
const mostDigits = 7

function centsIn(typed: string, digits: number): number | undefined {
  const plain = plainText(typed)
    .toLowerCase()
    .replaceAll(/euros?|eur/g, '€')
  const amount = withoutThousands(
    plain
      .replaceAll(/\s*€\s*/g, '€')
      .replace(/^€/, '')
      .replace(/€$/, ''),
  )
  const match = /^(\d+)(?:[.,€](\d{1,2}))?$/.exec(amount)
  return match && match[1]!.length <= digits ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined
}

/** « 1 234,50 », « 1.234,50 », “1,234.50”. */
function withoutThousands(amount: string): string {
  if (/^\d{1,3}(?:[\s'’]\d{3})+(?![\d\s])/.test(amount)) return amount.replaceAll(/[\s'’]/g, '')
  if (/^\d{1,3}(?:\.\d{3})+,/.test(amount)) return amount.replaceAll('.', '')
  return /^\d{1,3}(?:,\d{3})+\./.test(amount) ? amount.replaceAll(',', '') : amount
}

/** The same with a sign, as files of banks and of tables write it: « -12,50 », « 12,50- », « (12,50) », « +12,50 EUR ». */
export function parseSignedCents(typed: string): number | undefined {
  return signedCentsIn(typed, mostDigits)
}

/** The same for who says up to how much: whoever types eleven digits is told that limit, not that it is no amount. */
export function parseLargeCents(typed: string): number | undefined {
  return signedCentsIn(typed, 13)
}

function signedCentsIn(typed: string, digits: number): number | undefined {
  const plain = plainText(typed).replaceAll(/[\u2010-\u2015\u2212]/g, '-')
  const negative = /^-\s*(.+)$|^(.+?)\s*-$|^\((.+)\)$/.exec(plain)
  const without = negative?.slice(1).find((part) => part !== undefined)
  const cents = centsIn((without ?? plain).replace(/^\+\s*/, ''), digits)
  return cents === undefined || without === undefined ? cents : -cents
}
