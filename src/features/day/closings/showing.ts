/**
 * What a closing shows of a meal's money. Every contribution is in at most one sum that is ever shown: a line is kept as the first closing
 * that could show it did, and what is noted later by the same means is in no sum at all. So no two closings, and no two lines of one,
 * differ by what somebody gave. Pure.
 */
import { shownCount, type TillCount } from '#src/features/money/contributions/till-count.ts'
import { givenByEach, type Bag, type BagEntry, type Box, type Showing } from '#src/features/money/contributions/bag.ts'
import { maySumBeTold } from '#src/features/money/contributions/sum.ts'
import { meansOfPayment, type MeansOfPayment } from '#src/platform/database/tables/bookings.ts'

export type MeansTotal = { means: MeansOfPayment; times: number; cents: number }

type Line = Showing['lines'][number]

/** What each means brought in, from a meal's whole bag. */
export function totalsByMeans(contributions: readonly BagEntry[]): MeansTotal[] {
  return meansOfPayment.map((wanted) => {
    const given = contributions.filter(({ means }) => means === wanted)
    return {
      means: wanted,
      times: given.reduce((sum, { times }) => sum + times, 0),
      cents: given.reduce((sum, { amountCents, times }) => sum + amountCents * times, 0),
    }
  })
}

/** What this closing adds to what is shown; undefined when that is nothing. */
export function nextShowing(bag: Bag, threshold: number): Showing | undefined {
  const unseen = unseenTotals(bag)
  const lines = linesOf(unseen, givenByEach(bag), threshold)
  const box = hasShownBox(bag) ? null : boxToShow(bag.box, threshold)
  if (lines.length === 0 && !box) return undefined
  const isFirst = bag.showings.length === 0 && !bag.counted
  const allMeans = unseen.every(({ means }) => lines.some((line) => line.means.includes(means)))
  const showsCash = lines.some(({ means }) => means.join() === 'cash')
  return {
    closedAt: bag.closedAt,
    lines,
    box,
    tillCents: showsCash ? (bag.till?.countedCents ?? null) : null,
    complete: isFirst && allMeans && (!bag.box || box !== null),
  }
}

/** Whether the meal received something that no closing has shown. Says nothing of how much. */
export function hidesMoney(bag: Bag): boolean {
  return bag.counted !== null || unseenTotals(bag).length > 0 || (bag.box !== null && !hasShownBox(bag))
}

/** Used means of which no sum has been shown yet. */
function unseenTotals({ contributions, showings }: Bag): MeansTotal[] {
  const seen = new Set(showings.flatMap(({ lines }) => lines).flatMap(({ means }) => means))
  return totalsByMeans(contributions).filter(({ means, times }) => times > 0 && !seen.has(means))
}

function hasShownBox({ showings }: Bag): boolean {
  return showings.some(({ box }) => box)
}

/**
 * Cash by itself when its sum may be told. The other means each when that of every one that was used may be, else together when they may be
 * together. All of them as one sum when nothing else can be shown. What was paid online is in no sum with others: who opens the provider's
 * pages would know what is left.
 */
function linesOf(totals: readonly MeansTotal[], given: readonly BagEntry[], threshold: number): Line[] {
  const mayBeShown = (some: readonly MeansTotal[]) =>
    maySumBeTold(
      given.filter((entry) => some.some(({ means }) => means === entry.means)),
      threshold,
    )
  const online = totals.filter(({ means }) => means === 'online')
  const handed = totals.filter(({ means }) => means !== 'online')
  const cash = handed.filter(({ means }) => means === 'cash')
  const others = handed.filter(({ means }) => means !== 'cash')
  const each = others.map((one) => [one])
  const parts = [cash, ...(each.every(mayBeShown) ? each : [others])].filter(mayBeShown)
  return [...(parts.length > 0 ? parts : [handed]), online].filter(mayBeShown).map(lineOf)
}

function lineOf(totals: readonly MeansTotal[]): Line {
  return { means: totals.map(({ means }) => means), cents: totals.reduce((sum, { cents }) => sum + cents, 0) }
}

/** A box whose envelopes nobody counted may hold a single one. */
function boxToShow(box: Box | null, threshold: number): Box | null {
  return box?.envelopes !== null && box?.envelopes !== undefined && box.envelopes >= threshold ? box : null
}

export type TillToShow = {
  /** The till beside the cash line that a closing showed. */
  compared?: TillCount | undefined
  /** What the reader counted, where it is not the till compared. */
  own?: number | undefined
}

/** Cash given by few is not shown to who did not count it, neither as a line nor as the till that held it. */
export function tillToShow(bag: Pick<Bag, 'showings' | 'till' | 'contributions' | 'moved'>, reader: string): TillToShow {
  const { till } = bag
  const compared = shownCount(bag)
  const own = till?.countedBy === reader && till.countedCents !== compared?.countedCents ? till.countedCents : undefined
  return { compared, own }
}
