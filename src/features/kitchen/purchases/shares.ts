/** What of the money spent on food went where a canteen is committed, with what nobody said told apart. Pure. */
import { highestRank, ranks, type Rank } from './label.ts'
import { isPlant, type PurchaseLine } from './purchase.ts'

/** Cents of spending; the parts add up to the whole. */
export type ByRank = Record<Rank | 'none' | 'unknown', number>
export type YesOrNo = { yes: number; no: number; unknown: number }

export type Shares = {
  spentCents: number
  byRank: ByRank
  local: YesOrNo
  shortChain: YesOrNo
  french: YesOrNo
  plant: YesOrNo
  /** Estimated, beside the spending and never within it. */
  rescuedCents: number
  givenCents: number
}

export function sharesOf(lines: readonly PurchaseLine[]): Shares {
  const bought = lines.filter(({ way }) => way === 'bought')
  const byRank = Object.fromEntries([...ranks, 'none', 'unknown'].map((rank) => [rank, 0])) as ByRank
  for (const { labels, cents } of bought) byRank[labels === null ? 'unknown' : highestRank(labels)] += cents
  return {
    spentCents: sumOf(bought),
    byRank,
    local: split(bought, ({ isLocal }) => isLocal),
    shortChain: split(bought, ({ isShortChain }) => isShortChain),
    french: split(bought, ({ origin }) => (origin === null ? null : origin === 'FRANCE')),
    plant: split(bought, isPlant),
    rescuedCents: sumOf(lines.filter(({ way }) => way === 'rescued')),
    givenCents: sumOf(lines.filter(({ way }) => way === 'given')),
  }
}

/** @returns a share of the spending, 0 to 1; null where nothing, or less than nothing, was spent */
export function shareOf(cents: number, { spentCents }: Pick<Shares, 'spentCents'>): number | null {
  return spentCents > 0 ? cents / spentCents : null
}

function split(lines: readonly PurchaseLine[], said: (line: PurchaseLine) => boolean | null): YesOrNo {
  const sums = { yes: 0, no: 0, unknown: 0 }
  for (const line of lines) sums[answerOf(said(line))] += line.cents
  return sums
}

function answerOf(said: boolean | null): keyof YesOrNo {
  if (said === null) return 'unknown'
  return said ? 'yes' : 'no'
}

function sumOf(lines: readonly PurchaseLine[]): number {
  return lines.reduce((total, { cents }) => total + cents, 0)
}
