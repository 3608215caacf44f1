/** A figure that may be told: of one class of an indicator, one month, one canteen or the network. Pure. */
import type { MonthMix, Split } from '#src/features/impact/mix/mix.ts'
import type { Share } from '#src/features/impact/mix/share.ts'
import { indicators, type ClassName, type IndicatorName } from './indicator.ts'

export type Figure = {
  indicator: IndicatorName
  class: ClassName
  version: number
  /** Its first day. */
  month: string
  /** null: too few to be told. */
  value: number | null
  /** 95 %, where it is a share or a mean of people. */
  low: number | null
  high: number | null
  /** Of how many, where that may be told. */
  of: number | null
}

/** What a month that was published and audited tells. */
export function figuresOf(shown: MonthMix): Figure[] {
  const { mixing, cooked } = shown
  return [
    ...ofSplit(shown, 'ages', shown.ages).map((figure) => ({ ...figure, version: agesVersion(shown.madeWith) })),
    ...ofSplit(shown, 'visits', shown.visits),
    ...ofSplit(shown, 'prices', shown.prices),
    ...(cooked === undefined ? [] : [ofShare(shown, 'cooked', 'cooked', cooked)]),
    ...(mixing.mealsWithPlan === 0 ? [] : [ofMixing(shown)]),
    ofNumber(shown, 'eaters', 'eaters', shown.eaters === null ? null : shown.eaters + (shown.privateEaters ?? 0)),
    ofNumber(shown, 'occupancy', 'occupied', shown.occupancy),
    ofNumber(shown, 'mean', 'mean', shown.meanCents),
    ofNumber(shown, 'mean', 'breakEven', shown.breakEvenCents),
  ]
}

/** Months asked by other bounds are of another version, and not compared. */
function agesVersion({ ageBounds }: MonthMix['madeWith']): number {
  return ageBounds === '25-54' ? indicators.ages.version + 1 : indicators.ages.version
}

function ofSplit<Class extends ClassName>(shown: MonthMix, indicator: IndicatorName, { shares }: Split<Class>): Figure[] {
  return (Object.entries(shares) as [Class, Share | null][]).map(([name, share]) => ofShare(shown, indicator, name, share))
}

function ofShare({ month }: MonthMix, indicator: IndicatorName, name: ClassName, share: Share | null): Figure {
  const { share: value = null, low = null, high = null, of = null } = share ?? {}
  return { ...begin(indicator, name, month), value, low, high, of }
}

/** Where too few met nobody new to be counted, what is told is the least that it can be. */
function ofMixing({ month, mixing: { meetingSomebodyNew, atLeast } }: MonthMix): Figure {
  if (meetingSomebodyNew) return ofShare({ month } as MonthMix, 'encounters', 'somebodyNew', meetingSomebodyNew)
  const least = atLeast === null ? { value: null, low: null, high: null } : { value: atLeast, low: atLeast, high: 1 }
  return { ...begin('encounters', 'somebodyNew', month), ...least, of: null }
}

function ofNumber({ month }: MonthMix, indicator: IndicatorName, name: ClassName, value: number | null): Figure {
  return { ...begin(indicator, name, month), value, low: null, high: null, of: null }
}

function begin(indicator: IndicatorName, name: ClassName, month: string) {
  return { indicator, class: name, version: indicators[indicator].version, month }
}
