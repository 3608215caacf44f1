/** A share and how sure it is. */
import { wilson } from '#src/platform/statistics/wilson.ts'

export type Share = {
  /** null where the counts stay hidden and only whole percents are shown. */
  count: number | null
  of: number | null
  share: number
  /** The 95 % Wilson interval: stays within 0–1 and holds for small groups, where the usual ± formula does not. */
  low: number
  high: number
}

/** @throws RangeError unless 0 ≤ count ≤ of and of ≥ 1 */
export function shareOf(count: number, of: number): Share {
  return { count, of, share: count / of, ...wilson({ count, of }) }
}

/** Whether the whole interval lies above or below a target; undefined when the target is within it. */
export function sideOf({ low, high }: Share, target: number): 'above' | 'below' | undefined {
  if (low > target) return 'above'
  if (high < target) return 'below'
  return undefined
}

/** The same in whole percents, without the counts that it was made of. */
export function withoutCounts({ share, low, high }: Share): Share {
  return { count: null, of: null, share: inWholePercents(share), low: inWholePercents(low), high: inWholePercents(high) }
}

export function inWholePercents(share: number): number {
  return Math.round(share * 100) / 100
}
