/** The till that was counted at a closing, beside what had been noted. Pure. */
import type { Bag, Showing } from './bag.ts'

export type TillCount = { countedCents: number; notedCents: number }

type Counted = Pick<Bag, 'showings' | 'till' | 'contributions' | 'moved'>

/**
 * Only where a closing showed the cash by itself is it compared with the till: cash given by few is told to nobody. The latest count is the one that counts,
 * until cash is noted or taken back. From then on the first stays, for good: two counts would differ by what somebody gave, and a sum that came back to
 * what it was would tell it as well.
 */
export function shownCount(bag: Counted): TillCount | undefined {
  const shown = cashShown(bag)
  if (!shown) return undefined
  const { tillCents, cents } = shown
  const countedCents = hasCashMoved(bag, cents) ? tillCents : (bag.till?.countedCents ?? tillCents)
  return countedCents === null ? undefined : { countedCents, notedCents: cents }
}

/** Of a till that was counted again after its cash was shown: whether that count is told, or waits for the month with the cash that was noted since. */
export function recountOf(bag: Counted & Pick<Bag, 'closedAt'>): 'told' | 'waits' | undefined {
  const shown = cashShown(bag)
  if (!shown || !bag.till || shown.closedAt?.getTime() === bag.closedAt?.getTime()) return undefined
  return hasCashMoved(bag, shown.cents) ? 'waits' : 'told'
}

/** Sums that differ say it of a bag that was written before this was kept. */
function hasCashMoved(bag: Counted, shownCents: number): boolean {
  return bag.moved.includes('cash') || cashIn(bag) !== shownCents
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
