/** The till that was counted at a closing, beside what had been noted. Pure. */
import type { Bag } from './bag.ts'

export type TillCount = { countedCents: number; notedCents: number }

/** Only the closing that showed the cash by itself compares it with the till: cash given by few is told to nobody. */
export function shownCount({ showings }: Pick<Bag, 'showings'>): TillCount | undefined {
  const shown = showings.find(({ tillCents }) => tillCents !== null)
  const cash = shown?.lines.find(({ means }) => means.join() === 'cash')
  return shown?.tillCents != null && cash ? { countedCents: shown.tillCents, notedCents: cash.cents } : undefined
}
