/** What the pages on the mix say of one month: thirds against their targets, with what stays hidden. Pure. */
import type { AgeBounds } from '#src/platform/database/tables/canteens.ts'
import type { MonthlyCounts } from '#src/platform/database/tables/figures.ts'
import { disclose, roundTo, shown, tooClose, type Cell, type Discretion } from './disclosure.ts'
import { mixingOf, withoutSeated, type MonthMixing } from './mixing.ts'
import { inWholePercents, shareOf, withoutCounts, type Share } from './share.ts'

export const ageClasses = ['under25', 'from25To55', 'over55'] as const
export const priceClasses = ['low', 'middle', 'high'] as const
export const visitClasses = ['newcomers', 'returning'] as const

export type AgeClass = (typeof ageClasses)[number]
export type PriceClass = (typeof priceClasses)[number]

/** Each third aims at a third of the guests, and of the contributions. */
export const target = 1 / 3

export type Split<Class extends string> = {
  /** Guests or contributions whose class is known, and all of them. */
  known: Cell
  total: Cell
  shares: Record<Class, Share | null>
}

/**
 * The counts that a version was made of. Who ate without cooking is kept by itself: a revision may tell eaters anew and leave what they did as it was.
 */
export type PublishedCounts = MonthlyCounts & { ate_only?: number }

/** Absent from months published before it was told. */
export function ateOnlyOf(counts: PublishedCounts): number {
  return counts.ate_only ?? counts.eaters - counts.cooked_and_ate
}

/** What was true when a month was published stays with it. */
export type MadeWith = Discretion & {
  lowPriceMaxCents: number
  /** Absent: 25–55. */
  ageBounds?: AgeBounds
}

export type MonthMix = {
  month: string
  madeWith: MadeWith
  meals: number
  eaters: Cell
  /** Meals eaten at private events, beside `eaters`; absent from months published before they were counted. */
  privateEaters?: Cell
  ages: Split<AgeClass>
  prices: Split<PriceClass>
  visits: Split<(typeof visitClasses)[number]>
  /** Who cooked too, of those who ate, in whole percents; absent from months published before it was told. */
  cooked?: Share | null
  mixing: MonthMixing
  /** Eaters per place at table, in whole percents. */
  occupancy: number | null
  meanCents: number | null
  breakEvenCents: number | null
}

/** @param privateEaters who ate at private events, which are no meals of the canteen's */
export function mixOf(counts: PublishedCounts, madeWith: MadeWith, privateEaters = 0): MonthMix {
  const ages = { under25: counts.under_25, from25To55: counts.from_25_to_55, over55: counts.over_55 }
  const visitors = { newcomers: counts.newcomers, returning: counts.returning_guests }
  const mix = withoutDifferences({
    month: counts.month,
    madeWith,
    meals: counts.meals,
    eaters: shown(counts.eaters, madeWith),
    privateEaters: shown(privateEaters, madeWith),
    ages: splitOf(ages, counts.age_unknown, madeWith),
    visits: splitOf(visitors, counts.newcomer_unknown, madeWith),
    cooked: cookedOf(counts, madeWith),
    ...moneyOf(counts, madeWith),
    mixing: mixingOf(counts, madeWith),
    occupancy:
      counts.eaters < madeWith.threshold || counts.table_places === 0 ? null : inWholePercents(counts.eaters / counts.table_places),
    // Told, it would say that somebody ate where few did.
    breakEvenCents: counts.eaters < madeWith.threshold ? null : Math.round(counts.break_even_cents / counts.eaters),
  })
  return {
    ...mix,
    ages: withoutRest(mix.ages, mix.visits.total, madeWith),
    visits: withoutRest(mix.visits, mix.ages.total, madeWith),
  }
}

/** Sizes that are told beside one another, the most wanted first: one that is too close to another goes, its shares stay in whole percents. */
function withoutDifferences(mix: MonthMix): MonthMix {
  const { eaters, ages, visits, prices, mixing, madeWith } = mix
  const known = [
    ['eaters', eaters],
    ['ages', ages.known],
    ['visits', visits.known],
    ['prices', prices.known],
    ['mixing', mixing.seated],
  ] as const
  const totals = [
    ['allAges', ages.total],
    ['allVisits', visits.total],
    ['allPrices', prices.total],
  ] as const
  const hidden = tooClose([...known, ...totals], madeWith.threshold)
  return {
    ...mix,
    ages: withoutSizes(ages, { known: hidden.has('ages'), total: hidden.has('allAges') }),
    visits: withoutSizes(visits, { known: hidden.has('visits'), total: hidden.has('allVisits') }),
    prices: withoutSizes(prices, { known: hidden.has('prices'), total: hidden.has('allPrices') }),
    mixing: hidden.has('mixing') ? withoutSeated(mixing) : mixing,
  }
}

/** All guests, told beside another question, less the classes shown of this one would be how few are in those that are hidden. */
function withoutRest<Class extends string>(split: Split<Class>, guests: Cell, { threshold }: Discretion): Split<Class> {
  const counts = Object.values<Share | null>(split.shares).map((share) => share?.count ?? 0)
  const isTold = counts.some((count) => count > 0)
  const rest = (guests ?? 0) - counts.reduce((sum, count) => sum + count, 0)
  return isTold && rest > 0 && rest < threshold ? withoutSizes(split, { known: true, total: true }) : split
}

export function withoutSizes<Class extends string>(split: Split<Class>, isHidden: { known: boolean; total: boolean }): Split<Class> {
  const total = isHidden.known || isHidden.total ? null : split.total
  if (!isHidden.known) return { ...split, total }
  return { known: null, total, shares: mapValues(split.shares, (share) => share && withoutCounts(share)) }
}

/**
 * Shares among those whose class is known; the unknown are told apart, never spread over the others. That a few did not
 * answer tells nothing of anybody, but the number is not shown either: then the total is not.
 */
function splitOf<Class extends string>(counts: Record<Class, number>, unknown: number, { threshold, roundedTo }: Discretion): Split<Class> {
  const rounded = mapValues(counts, (count) => roundTo(roundedTo, count))
  const { total: known, cells } = disclose(rounded, threshold)
  const isTotalHidden = known === null || (unknown > 0 && unknown < threshold)
  return {
    known,
    total: isTotalHidden ? null : known + roundTo(roundedTo, unknown),
    shares: mapValues(cells, (cell) => (cell === null || !known ? null : shareOf(cell, known))),
  }
}

function cookedOf(counts: PublishedCounts, discretion: Discretion): Share | null {
  const { shares } = splitOf({ cooked: counts.cooked_and_ate, not: ateOnlyOf(counts) }, 0, discretion)
  return shares.cooked && withoutCounts(shares.cooked)
}

const nothingPaid = { price_low: 0, price_middle: 0, price_high: 0, known_contributions: 0, known_cents: 0, box_envelopes: 0, box_cents: 0 }

/** How the amounts of one single meal are distributed is never shown. */
function moneyOf(counts: MonthlyCounts, discretion: Discretion): Pick<MonthMix, 'prices' | 'meanCents'> {
  const paid = counts.meals < 2 ? nothingPaid : counts
  const prices = { low: paid.price_low, middle: paid.price_middle, high: paid.price_high }
  const payments = paid.known_contributions + paid.box_envelopes
  return {
    prices: splitOf(prices, paid.box_envelopes, discretion),
    meanCents: meanOf(paid.known_cents + paid.box_cents, payments, discretion.threshold),
  }
}

function mapValues<Class extends string, From, To>(record: Record<Class, From>, change: (value: From) => To): Record<Class, To> {
  const entries = (Object.keys(record) as Class[]).map((name) => [name, change(record[name])])
  return Object.fromEntries(entries) as Record<Class, To>
}

/** In steps of ten cents, so that a mean and a count never give back the exact sum of a few. */
function meanOf(cents: number, payments: number, threshold: number): number | null {
  return payments < threshold ? null : roundTo(10, cents / payments)
}
