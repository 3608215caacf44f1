/** What the pages on the mix say of one month: thirds against their targets, with what stays hidden. Pure. */
import type { MonthlyCounts } from '#src/platform/tables/figures.ts'
import { disclose, roundTo, shown, type Cell, type Discretion } from './disclosure.ts'
import { mixingOf, type MonthMixing } from './mixing.ts'
import { shareOf, type Share } from './share.ts'

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

export type MonthMix = {
  month: string
  meals: number
  guests: Cell
  eaters: Cell
  ages: Split<AgeClass>
  prices: Split<PriceClass>
  visits: Split<(typeof visitClasses)[number]>
  mixing: MonthMixing
  /** Eaters per place at table. */
  occupancy: number | null
  meanCents: number | null
  breakEvenCents: number | null
}

export function mixOf(counts: MonthlyCounts, discretion: Discretion): MonthMix {
  const { threshold } = discretion
  const ages = { under25: counts.under_25, from25To55: counts.from_25_to_55, over55: counts.over_55 }
  const prices = { low: counts.price_low, middle: counts.price_middle, high: counts.price_high }
  const visitors = { newcomers: counts.newcomers, returning: counts.returning_guests }
  const payments = counts.known_contributions + counts.box_envelopes
  return {
    month: counts.month,
    meals: counts.meals,
    guests: shown(counts.guests, discretion),
    eaters: shown(counts.eaters, discretion),
    ages: splitOf(ages, counts.age_unknown, discretion),
    prices: splitOf(prices, counts.box_envelopes, discretion),
    visits: splitOf(visitors, counts.newcomer_unknown, discretion),
    mixing: mixingOf(counts, discretion),
    occupancy: counts.eaters < threshold || counts.table_places === 0 ? null : counts.eaters / counts.table_places,
    meanCents: meanOf(counts.known_cents + counts.box_cents, payments, threshold),
    breakEvenCents: counts.eaters === 0 ? null : Math.round(counts.break_even_cents / counts.eaters),
  }
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

function mapValues<Class extends string, From, To>(record: Record<Class, From>, change: (value: From) => To): Record<Class, To> {
  const entries = (Object.keys(record) as Class[]).map((name) => [name, change(record[name])])
  return Object.fromEntries(entries) as Record<Class, To>
}

/** In steps of ten cents, so that a mean and a count never give back the exact sum of a few. */
function meanOf(cents: number, payments: number, threshold: number): number | null {
  return payments < threshold ? null : roundTo(10, cents / payments)
}
