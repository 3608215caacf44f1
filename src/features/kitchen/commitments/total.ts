/** What is said once a month of the euros that no line tells apart. Pure. */
import { ranks, type Rank } from '#src/features/kitchen/purchases/label.ts'
import type { ByRank, Shares, YesOrNo } from '#src/features/kitchen/purchases/shares.ts'

export const besides = ['local', 'shortChain', 'french', 'plant'] as const
export type Beside = (typeof besides)[number]

/** In cents; null: nobody said. */
export type LabelTotals = Record<Rank, number> & Record<Beside, number | null> & { isRestKnown: boolean }

export const noTotals: LabelTotals = {
  ...{ organic: 0, quality: 0, sustainable: 0, weighed: 0 },
  ...{ local: null, shortChain: null, french: null, plant: null, isRestKnown: false },
}

/** The shares of a month with what is said of it. Only euros of which nobody said anything move, each once and highest rank first: more is not there. */
export function withTotals(shares: Shares, totals: LabelTotals | undefined): Shares {
  if (!totals) return shares
  const told = Object.fromEntries(besides.map((beside) => [beside, movedBeside(shares[beside], totals[beside], totals.isRestKnown)]))
  return { ...shares, byRank: movedByRank(shares.byRank, totals), ...(told as Record<Beside, YesOrNo>) }
}

function movedByRank(byRank: ByRank, totals: LabelTotals): ByRank {
  const moved = { ...byRank }
  for (const rank of ranks) {
    const taken = Math.min(totals[rank], Math.max(0, moved.unknown))
    moved[rank] += taken
    moved.unknown -= taken
  }
  return totals.isRestKnown ? { ...moved, none: moved.none + moved.unknown, unknown: 0 } : moved
}

function movedBeside(said: YesOrNo, total: number | null, isRestKnown: boolean): YesOrNo {
  if (total === null) return said
  const taken = Math.min(total, Math.max(0, said.unknown))
  const rest = said.unknown - taken
  return isRestKnown ? { yes: said.yes + taken, no: said.no + rest, unknown: 0 } : { yes: said.yes + taken, no: said.no, unknown: rest }
}

/** The first total that is more than there is to tell apart. */
export function excessOf(shares: Shares, totals: LabelTotals): Rank | Beside | undefined {
  const sum = ranks.reduce((all, rank) => all + totals[rank], 0)
  if (sum > Math.max(0, shares.byRank.unknown)) return ranks.findLast((rank) => totals[rank] > 0)
  return besides.find((beside) => (totals[beside] ?? 0) > Math.max(0, shares[beside].unknown))
}

/** Of several months together. */
export function addShares(all: readonly Shares[]): Shares {
  const sum = (read: (shares: Shares) => number) => all.reduce((total, shares) => total + read(shares), 0)
  const yesOrNo = (beside: Beside) => ({
    yes: sum((shares) => shares[beside].yes),
    no: sum((shares) => shares[beside].no),
    unknown: sum((shares) => shares[beside].unknown),
  })
  const byRank = Object.fromEntries([...ranks, 'none', 'unknown'].map((rank) => [rank, sum((shares) => shares.byRank[rank as Rank])]))
  return {
    ...{ spentCents: sum(({ spentCents }) => spentCents), byRank: byRank as ByRank },
    ...{ local: yesOrNo('local'), shortChain: yesOrNo('shortChain'), french: yesOrNo('french'), plant: yesOrNo('plant') },
    ...{ rescuedCents: sum(({ rescuedCents }) => rescuedCents), givenCents: sum(({ givenCents }) => givenCents) },
  }
}
