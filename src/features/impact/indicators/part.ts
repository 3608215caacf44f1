/** What a canteen adds to a figure: parts of a whole, or a number that stands alone. Pure. */
import type { MonthOfShares, Weights } from '#src/features/kitchen/commitments/queries.ts'
import { plantShareOf, type MealOfDishes } from '#src/features/kitchen/commitments/plants.ts'
import { withTotals } from '#src/features/kitchen/commitments/total.ts'
import { ranks } from '#src/features/kitchen/purchases/label.ts'
import type { Shares } from '#src/features/kitchen/purchases/shares.ts'
import type { MonthOfBooks } from '#src/features/money/outlook/usual-month.ts'
import { inWholePercents } from '#src/features/impact/mix/share.ts'
import { indicators, type ClassName, type IndicatorName } from './indicator.ts'
import type { Figure } from './figure.ts'

/** `of` null: `part` is the figure itself. `part` null: too few to be told. */
export type Part = { indicator: IndicatorName; class: ClassName; part: number | null; of: number | null }

/** Fewer people of a team would be known by their sum. */
export const fewestOfTeam = 5

export function partsOfPurchases({ shares, totals }: MonthOfShares, weights: Weights): Part[] {
  const all = withTotals(shares, totals)
  if (all.spentCents <= 0) return []
  return [...partsOfRanks(all), ...partsOfLocal(all), ...(['rescued', 'given'] as const).map((way) => whole('rescued', way, weights[way]))]
}

function partsOfRanks({ byRank, spentCents }: Shares): Part[] {
  return [...ranks, 'unknown' as const].map((name) => ({ indicator: 'committed', class: name, part: byRank[name], of: spentCents }))
}

/** Of what was said to be local or not; how much was not said stands beside it. */
function partsOfLocal({ local: { yes, no, unknown }, spentCents }: Shares): Part[] {
  const said = yes + no > 0 ? [{ indicator: 'local', class: 'local', part: yes, of: yes + no } as const] : []
  return [...said, { indicator: 'local', class: 'unknown', part: unknown, of: spentCents }]
}

export function partsOfMenus(meals: readonly MealOfDishes[]): Part[] {
  const { plant, all } = plantShareOf(meals)
  return all === 0 ? [] : [{ indicator: 'plants', class: 'plant', part: plant, of: all }]
}

/** @param covers of meals whose three bins were weighed */
export function partsOfWaste({ grams, covers }: { grams: number; covers: number }, threshold: number): Part[] {
  return covers < threshold ? [] : [{ indicator: 'waste', class: 'perCover', part: grams, of: covers }]
}

/** What the network aims at is of meals at free price and memberships together with private events; the rest of the income stands apart. */
export function partsOfBooks({ income: { freePrice, private: hired } }: MonthOfBooks): Part[] {
  const both = freePrice + hired
  if (both <= 0 || freePrice < 0 || hired < 0) return []
  return [
    { indicator: 'income', class: 'freePrice', part: freePrice, of: both },
    { indicator: 'income', class: 'private', part: hired, of: both },
  ]
}

export type TeamSums = { volunteers: number; minutes: number; busiestThree: number | null; board: number }

export function partsOfTeam({ volunteers, minutes, busiestThree, board }: TeamSums): Part[] {
  const isEnough = volunteers >= fewestOfTeam
  return [
    ...(volunteers === 0 ? [] : [whole('volunteers', 'volunteers', isEnough ? volunteers : null)]),
    ...(volunteers === 0 ? [] : [whole('volunteers', 'hours', isEnough ? Math.round(minutes / 60) : null)]),
    ...(busiestThree === null ? [] : [{ indicator: 'load', class: 'busiestThree', part: busiestThree, of: 100 } as const]),
    ...(board === 0 ? [] : [whole('board', 'board', board)]),
  ]
}

function whole(indicator: IndicatorName, name: ClassName, part: number | null): Part {
  return { indicator, class: name, part, of: null }
}

/** Of all canteens together: what is not told of one is in no sum, nor are people fewer than the network’s threshold told. A team's load is its own. */
export function networkParts(canteens: readonly (readonly Part[])[], threshold: number): Part[] {
  const told = canteens.flat().filter(({ indicator, part }) => part !== null && indicator !== 'load')
  const byClass = Map.groupBy(told, ({ indicator, class: name }) => `${indicator} ${name}`)
  const sums = [...byClass.values()].map((parts): Part => ({
    ...parts[0]!,
    part: sumOf(parts, 'part'),
    of: parts[0]!.of === null ? null : sumOf(parts, 'of'),
  }))
  const areFew = sums.some(({ class: name, part }) => name === 'volunteers' && part! < threshold)
  return areFew ? sums.filter(({ indicator }) => indicator !== 'volunteers') : sums
}

function sumOf(parts: readonly Part[], name: 'part' | 'of'): number {
  return parts.reduce((sum, part) => sum + (part[name] ?? 0), 0)
}

/** Shares in whole percents: with what a page shows elsewhere a finer one would give back an amount. */
export function figureOf({ indicator, class: name, part, of }: Part, month: string): Figure {
  const isShare = indicators[indicator].unit === 'share'
  const whole = part === null || of === null ? part : isShare ? inWholePercents(part / of) : Math.round(part / of)
  return { indicator, class: name, version: indicators[indicator].version, month, value: whole, low: null, high: null, of: null }
}
