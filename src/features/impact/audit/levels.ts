/** What a month shows once some of its families of counts are told in whole percents only, or not at all. Pure. */
import { withoutSizes, type MonthMix, type Split } from '#src/features/impact/mix/mix.ts'
import { withoutSeated, type MonthMixing } from '#src/features/impact/mix/mixing.ts'
import type { Family } from './family.ts'

/** 0: as the rule shows it. 1: in whole percents, without a size. 2: not at all. */
export type Level = 0 | 1 | 2
export type Levels = Partial<Record<Family, Level>>

export function coarsen(shown: MonthMix, levels: Levels): MonthMix {
  const { heads = 0, hires = 0, ages = 0, visits = 0, prices = 0, cooking = 0 } = levels
  return {
    ...shown,
    ...(heads > 0 && { occupancy: null, breakEvenCents: null }),
    ...(heads > 1 && { eaters: null }),
    ...(hires > 0 && { privateEaters: null }),
    ages: coarser(shown.ages, ages),
    visits: coarser(shown.visits, visits),
    prices: coarser(shown.prices, prices),
    ...(cooking > 0 && { cooked: null }),
    ...(prices > 1 && { meanCents: null }),
    mixing: coarserMixing(shown.mixing, levels),
  }
}

function coarser<Class extends string>(split: Split<Class>, level: Level): Split<Class> {
  if (level === 0) return split
  const { shares } = withoutSizes(split, { known: true, total: true })
  if (level === 1) return { known: null, total: null, shares }
  const none = Object.keys(shares).map((name) => [name, null])
  return { known: null, total: null, shares: Object.fromEntries(none) as typeof shares }
}

function coarserMixing(mixing: MonthMixing, { tables = 0, ...levels }: Levels): MonthMixing {
  const cells = (['newEncounters', 'acrossDifference', 'compared', 'random'] as const).filter((name) => levels[name])
  return {
    ...(tables > 0 ? withoutSeated(mixing) : mixing),
    ...(tables > 1 && { meetingSomebodyNew: null, atLeast: null }),
    ...Object.fromEntries(cells.map((name) => [name, null])),
  }
}
