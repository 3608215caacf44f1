/** A share and how sure it is. */

export type Share = {
  /** null where the counts stay hidden and only whole percents are shown. */
  count: number | null
  of: number | null
  share: number
  /** The 95 % Wilson interval: stays within 0–1 and holds for small groups, where the usual ± formula does not. */
  low: number
  high: number
}

/** The 97.5 % quantile of the normal distribution. */
const z = 1.959963984540054

/** @throws RangeError unless 0 ≤ count ≤ of and of ≥ 1 */
export function shareOf(count: number, of: number): Share {
  if (!(of >= 1 && count >= 0 && count <= of)) throw new RangeError(`no share of ${count} in ${of}`)
  const share = count / of
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  const centre = share + (z * z) / (2 * of)
  return { count, of, share, low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) }
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
