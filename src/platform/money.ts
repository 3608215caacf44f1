import type { Language } from './language.ts'

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
  return (cents % 100 === 0 ? wholeFormat : format)[language].format(cents / 100)
}

/** Reads « 12,50 », « 12.5 € » or « 7 » as integer cents; undefined when it is not an amount from 0 to 10,000 €. */
export function parseCents(typed: string): number | undefined {
  const match = /^(\d{1,5})(?:[.,](\d{1,2}))?€?$/.exec(typed.replaceAll(/[\s\u00a0\u202f]/g, ''))
  if (!match) return undefined
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return cents <= 1_000_000 ? cents : undefined
}
