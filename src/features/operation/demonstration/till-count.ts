/** The till of most meals was counted, and is mostly right. No chance is drawn for it: the rest of the demonstration stays as it is. Pure. */
import type { Bag } from '#src/features/money/contributions/bag.ts'

/** Nobody of the demonstration's people: nobody reads it as their own count. */
const countedBy = 'demonstration'

/** @param day `YYYY-MM-DD` of the meal: one in six is not counted, some are off by a coin */
export function countedTill(cashCents: number, day: string): Bag['till'] {
  const dayOfMonth = Number(day.slice(8))
  if (dayOfMonth % 6 === 0) return null
  return { countedCents: Math.max(0, cashCents + coinOff(dayOfMonth)), countedBy }
}

function coinOff(dayOfMonth: number): number {
  if (dayOfMonth % 7 === 3) return -50
  return dayOfMonth % 11 === 4 ? 20 : 0
}
