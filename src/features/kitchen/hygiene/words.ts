/** Degrees as a kitchen reads them. Pure. */
import type { Language } from '#src/platform/language.ts'
import type { Text } from '#src/ui/page.tsx'
import { isOut, isPassage, verdictOf, type Reading } from './reading.ts'
import type { Limits, Tenths } from './temperature.ts'

/** « 3,5 °C », « −18 °C ». */
export function degreesIn(tenths: Tenths, language: Language): string {
  const number = (Math.abs(tenths) / 10).toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 })
  return `${tenths < 0 ? '\u2212' : ''}${number}\u00A0°C`
}

/** « de 0 °C à 3 °C », « −18 °C au plus ». */
export function limitsIn({ lowest, highest }: Limits, text: Text, language: Language): string {
  const [low, high] = [lowest, highest].map((tenths) => (tenths === null ? '' : degreesIn(tenths, language)))
  if (lowest === null) return text('hygiene:limits.atMost', { high })
  return highest === null ? text('hygiene:limits.atLeast', { low }) : text('hygiene:limits.between', { low, high })
}

/** What was measured: the place, what arrived, or what is cooled. */
export function nameOfReading({ pointId, dish, about }: Reading, places: ReadonlyMap<string | null, string>): string {
  return places.get(pointId) ?? dish ?? about
}

/** Beyond its limits by itself; of a passage the clock says so. */
export function isBeyond(reading: Reading): boolean {
  return !isPassage(reading.kind) && (reading.damaged || isOut(verdictOf(reading)))
}
