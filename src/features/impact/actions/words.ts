/** What an effect says, in one honest sentence. */
import type { Text } from '#src/ui/page.tsx'
import type { Language } from '#src/platform/language.ts'
import { valueInWords } from '#src/features/impact/indicators/words.ts'
import { indicatorNamed, type IndicatorName } from '#src/features/impact/indicators/indicator.ts'
import { formatCount, formatNumber } from '#src/platform/numbers.ts'
import { formatMonth } from '#src/platform/time.ts'
import type { Effect } from './effect.ts'

type Words = { text: Text; language: Language }

export function effectInWords(indicator: IndicatorName, effect: Effect, words: Words): string[] {
  const { text, language } = words
  if (effect.state === 'too-early') return [text('actions:effect.tooEarly', { month: formatMonth(effect.from, language) })]
  if (effect.state === 'too-few') return [text('actions:effect.tooFew')]
  const { ranked, interval, yearBefore } = effect
  const change = (value: number) => changeInWords(indicator, value, words)
  return [
    text('actions:effect.change', { change: change(ranked.change) }),
    ranked.of === 0 ? text('actions:effect.noOthers') : text('actions:effect.rank', { larger: ranked.larger, count: ranked.of }),
    ...(interval ? [text('actions:effect.interval', { low: change(interval.low), high: change(interval.high) })] : []),
    ...(yearBefore === undefined ? [] : [text('actions:effect.yearBefore', { change: change(yearBefore) })]),
    text('actions:effect.honest'),
  ]
}

function changeInWords(indicator: IndicatorName, value: number, words: Words): string {
  const sign = value < 0 ? '−' : '+'
  const { unit } = indicatorNamed(indicator)
  const size = Math.abs(value)
  if (unit === 'share')
    return words.text('actions:effect.points', {
      count: Math.round(size * 100),
      points: `${sign}${formatCount(Math.round(size * 100), words.language)}`,
    })
  if (unit === 'points') return `${sign}${formatNumber(Math.round(size * 10) / 10, words.language)}`
  return `${sign}${valueInWords(indicator, Math.round(size), words)}`
}
