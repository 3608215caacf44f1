import type { Language } from './language.ts'

const locales: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' }
const counts = { fr: new Intl.NumberFormat(locales.fr), en: new Intl.NumberFormat(locales.en) }
const numbers = {
  fr: new Intl.NumberFormat(locales.fr, { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat(locales.en, { maximumFractionDigits: 2 }),
}
const shares = {
  fr: new Intl.NumberFormat(locales.fr, { style: 'percent', maximumFractionDigits: 0 }),
  en: new Intl.NumberFormat(locales.en, { style: 'percent', maximumFractionDigits: 0 }),
}

/** « 4 520 » in French, “4,520” in English. */
export function formatCount(count: number, language: Language): string {
  return counts[language].format(count)
}

/** With two decimals at most: « 0,15 » in French, “0.15” in English. */
export function formatNumber(number: number, language: Language): string {
  return numbers[language].format(number)
}

/** A share from 0 to 1 as a whole percentage: « 38 % », “38%”. */
export function formatShare(share: number, language: Language): string {
  return shares[language].format(share)
}
