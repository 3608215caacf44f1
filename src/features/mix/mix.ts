/** What the pages on the mix say of one month: thirds against their targets, with what stays hidden. Pure. */
import type { MonthlyCounts } from '#src/platform/tables/figures.ts'
import { disclose, roundTo, type Cell } from './disclosure.ts'
import { shareOf, type Share } from './share.ts'

export const ageClasses = ['under25', 'from25To55', 'over55'] as const
export const priceClasses = ['low', 'middle', 'high'] as const
export const visits = ['newcomers', 'returning'] as const

/** Each third aims at a third of the guests, and of the contributions. */
export const target = 1 / 3

/** How counts are shown: cells below the threshold stay hidden; the network's counts are also rounded. */
export type Discretion = { threshold: number; roundedTo: number }

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
  ages: Split<(typeof ageClasses)[number]>
  prices: Split<(typeof priceClasses)[number]>
  visits: Split<(typeof visits)[number]>
  /** Eaters per place at table. */
  occupancy: number | null
  meanCents: number | null
  breakEvenCents: number | null
}

export function mixOf(counts: MonthlyCounts, discretion: Discretion): MonthMix {
  const { threshold } = discretion
  const ages = { under25: counts.under_25, from25To55: counts.from_25_to_55, over55: counts.over_55, unknown: counts.age_unknown }
  const prices = { low: counts.price_low, middle: counts.price_middle, high: counts.price_high }
  const visitors = { newcomers: counts.newcomers, returning: counts.returning_guests, unknown: counts.newcomer_unknown }
  const payments = counts.known_contributions + counts.box_envelopes
  return {
    month: counts.month,
    meals: counts.meals,
    guests: shown(counts.guests, discretion),
    eaters: shown(counts.eaters, discretion),
    ages: splitOf(ages, ageClasses, discretion),
    prices: { ...splitOf(prices, priceClasses, discretion), total: shown(payments, discretion) },
    visits: splitOf(visitors, visits, discretion),
    occupancy: counts.eaters < threshold || counts.table_places === 0 ? null : counts.eaters / counts.table_places,
    meanCents: meanOf(counts.known_cents + counts.box_cents, payments, threshold),
    breakEvenCents: counts.eaters === 0 ? null : Math.round(counts.break_even_cents / counts.eaters),
  }
}

/** Shares among those whose class is known; the unknown are told apart, never spread over the others. */
function splitOf<Class extends string>(
  counts: Record<Class | 'unknown', number> | Record<Class, number>,
  classes: readonly Class[],
  discretion: Discretion,
): Split<Class> {
  const { total, cells } = disclose(rounded(counts as Record<string, number>, discretion), discretion.threshold)
  const known = knownOf(
    classes.map((name) => cells[name] ?? null),
    total,
    cells.unknown,
  )
  const shares = Object.fromEntries(
    classes.map((name) => {
      const cell = cells[name] ?? null
      return [name, cell === null || !known ? null : shareOf(cell, known)]
    }),
  )
  return { known, total, shares: shares as Record<Class, Share | null> }
}

/** From the shown cells only: the known are the total less the unknown, and hidden when the unknown are. */
function knownOf(shownCells: readonly Cell[], total: Cell, unknown: Cell | undefined): Cell {
  if (shownCells.every((cell) => cell !== null)) return shownCells.reduce<number>((sum, cell) => sum + cell, 0)
  if (total === null || unknown === null) return null
  return total - (unknown ?? 0)
}

function rounded(counts: Record<string, number>, { roundedTo }: Discretion): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, roundTo(roundedTo, count)]))
}

function shown(count: number, { threshold, roundedTo }: Discretion): Cell {
  return count < threshold ? null : roundTo(roundedTo, count)
}

/** In steps of ten cents, so that a mean and a count never give back the exact sum of a few. */
function meanOf(cents: number, payments: number, threshold: number): number | null {
  return payments < threshold ? null : roundTo(10, cents / payments)
}
