/** The till that was counted at a closing, beside what had been noted. Pure. */
import type { Bag, Showing } from './bag.ts'

export type TillCount = { countedCents: number; notedCents: number }

type Counted = Pick<Bag, 'showings' | 'till' | 'contributions'>

/**
 * Only where a closing showed the cash by itself is it compared with the till: cash given by few is told to nobody. The latest count is the one that counts,
 * as long as the cash is what that line says. Where cash was noted since, two counts would differ by what somebody gave: the first stays.
 */
export function shownCount(bag: Counted): TillCount | undefined {
  const shown = cashShown(bag)
  if (!shown) return undefined
  const { tillCents, cents } = shown
  const countedCents = cashIn(bag) === cents ? (bag.till?.countedCents ?? tillCents) : tillCents
  return countedCents === null ? undefined : { countedCents, notedCents: cents }
}

/** Of a till that was counted again after its cash was shown: whether that count is told, or waits for the month with the cash that was noted since. */
export function recountOf(bag: Counted & Pick<Bag, 'closedAt'>): 'told' | 'waits' | undefined {
  const shown = cashShown(bag)
  if (!shown || !bag.till || shown.closedAt?.getTime() === bag.closedAt?.getTime()) return undefined
  return cashIn(bag) === shown.cents ? 'told' : 'waits'
}

function cashShown({ showings }: Pick<Bag, 'showings'>): (Pick<Showing, 'tillCents' | 'closedAt'> & { cents: number }) | undefined {
  for (const { lines, tillCents, closedAt } of showings) {
    const cash = lines.find(({ means }) => means.join() === 'cash')
    if (cash) return { tillCents, closedAt, cents: cash.cents }
  }
  return undefined
}

export function cashIn({ contributions }: Pick<Bag, 'contributions'>): number {
  return contributions.filter(({ means }) => means === 'cash').reduce((sum, { amountCents, times }) => sum + amountCents * times, 0)
}
