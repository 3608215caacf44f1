import type { Language } from '#src/platform/language.ts'
import { formatNumber } from '#src/platform/numbers.ts'

/** Kilos, as people say them. */
export function weightShown(grams: number, language: Language): string {
  return `${formatNumber(grams / 1000, language)}\u00a0kg`
}
