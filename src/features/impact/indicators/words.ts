/** Figures in words, the same on every page and in every document. */
import type { Text } from '#src/ui/page.tsx'
import type { Language } from '#src/platform/language.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatCount, formatNumber, formatShare } from '#src/platform/numbers.ts'
import type { Figure } from './figure.ts'
import { indicatorNamed, type Aim, type IndicatorName } from './indicator.ts'

type Words = { text: Text; language: Language }

export function valueInWords(indicator: IndicatorName, value: number, { text, language }: Words): string {
  const { unit } = indicatorNamed(indicator)
  if (unit === 'share') return formatShare(value, language)
  if (unit === 'cents') return formatCents(value, language)
  if (unit === 'points') return text('indicators:points', { value: formatNumber(Math.round(value * 10) / 10, language) })
  if (unit === 'count') return formatCount(Math.round(value), language)
  if (value < 1000) return text('indicators:grams', { value: formatCount(Math.round(value), language) })
  return text('indicators:kilograms', { value: formatCount(Math.round(value / 1000), language) })
}

/** With its interval, where it has one. */
export function figureInWords({ indicator, value, low, high }: Figure, words: Words): string {
  const { text } = words
  if (value === null) return text('indicators:hidden')
  const inWords = (number: number) => valueInWords(indicator, number, words)
  if (low === null || high === null) return inWords(value)
  if (low === value && high === 1) return text('indicators:least', { value: inWords(low) })
  return text('indicators:interval', { value: inWords(value), low: inWords(low), high: inWords(high) })
}

export function aimInWords(indicator: IndicatorName, { is, value }: Aim, words: Words): string {
  if (is === 'near' && Math.abs(value - 1 / 3) < 0.001) return words.text('indicators:aim.third')
  return words.text(`indicators:aim.${is}`, { value: valueInWords(indicator, value, words) })
}
