/** An indicator that has been off its aim for long enough, by its interval, is worth a talk. Pure. */
import type { Figure } from '#src/features/impact/indicators/figure.ts'
import { indicatorNamed, indicatorNames, misses, type ClassName, type IndicatorName } from '#src/features/impact/indicators/indicator.ts'
import type { PartnerKind } from '#src/platform/database/tables/partners.ts'
import { isLookedAfter, type Action } from './action.ts'

/** So many told months in a row: one is chance, two may be. */
export const longEnough = 3

export type Suggestion = {
  indicator: IndicatorName
  class: ClassName
  /** Undefined where nothing is off: somebody acts all the same. */
  side: 'above' | 'below' | undefined
  /** The months that were off, the oldest first. */
  triggers: string[]
  latest: Figure | undefined
}

/** What somebody may act on without being asked: whatever has an aim. */
export function subjects(): { indicator: IndicatorName; class: ClassName }[] {
  return indicatorNames.flatMap((indicator) =>
    (Object.keys(indicatorNamed(indicator).aims) as ClassName[]).map((name) => ({ indicator, class: name })),
  )
}

export function suggestionsOf(figures: readonly Figure[], actions: readonly Action[], today: string): Suggestion[] {
  return subjects().flatMap(({ indicator, class: name }) => {
    const isBusy = actions.some((action) => action.indicator === indicator && action.class === name && isLookedAfter(action, today))
    return isBusy ? [] : suggestionOf(figures.filter((each) => each.indicator === indicator && each.class === name))
  })
}

/** The last months that were off just before somebody began, where a suggestion would have come of them. @param figures of one class, in any order */
export function triggersBefore(figures: readonly Figure[], startedOn: string): string[] {
  const month = `${startedOn.slice(0, 7)}-01`
  const aimed = figures.filter((figure) => figure.month < month && indicatorNamed(figure.indicator).aims[figure.class] !== undefined)
  return suggestionOf(aimed)[0]?.triggers.slice(-longEnough) ?? []
}

/** @param figures of one class, in any order */
function suggestionOf(figures: readonly Figure[]): Suggestion[] {
  const told = figures.filter(({ value }) => value !== null).toSorted((one, other) => (one.month < other.month ? 1 : -1))
  const off = told.slice(
    0,
    firstIndex(told, (figure) => !isOff(figure)),
  )
  const [latest] = off
  if (!latest || off.length < longEnough) return []
  const { indicator, class: name, value } = latest
  const side = value! < indicatorNamed(indicator).aims[name]!.value ? 'below' : 'above'
  const same = off.slice(
    0,
    firstIndex(off, (each) => sideOf(each) !== side),
  )
  return same.length < longEnough ? [] : [{ indicator, class: name, side, latest, triggers: same.map(({ month }) => month).toReversed() }]
}

function isOff(figure: Figure): boolean {
  const { indicator, class: name, value, low, high } = figure
  return value !== null && misses({ value, low, high }, indicatorNamed(indicator).aims[name]!, indicatorNamed(indicator))
}

function sideOf({ indicator, class: name, value }: Figure): 'above' | 'below' {
  return value! < indicatorNamed(indicator).aims[name]!.value ? 'below' : 'above'
}

function firstIndex<Each>(all: readonly Each[], is: (each: Each) => boolean): number {
  const at = all.findIndex(is)
  return at === -1 ? all.length : at
}

const toTheYoung = ['school', 'association'] as const
const toTheOld = ['town', 'health', 'association'] as const
const toThePoorer = ['association', 'town'] as const

/** Which kinds of partners may help, the likeliest first, where a class is missed: of whoever comes too little, not of who comes. */
const helping: Readonly<Record<string, { below: readonly PartnerKind[]; above?: readonly PartnerKind[] }>> = {
  'ages.under25': { below: toTheYoung, above: toTheOld },
  'ages.from25To55': { below: ['school', 'company', 'association'], above: ['school', 'town', 'association'] },
  'ages.over55': { below: toTheOld, above: toTheYoung },
  'prices.low': { below: toThePoorer, above: ['company'] },
  'prices.middle': { below: ['association', 'company'], above: ['association', 'company'] },
  'prices.high': { below: ['company'], above: toThePoorer },
  'income.freePrice': { below: ['association', 'town'], above: ['company', 'association'] },
  'resources.agree': { below: ['association', 'town'] },
  'welcomed.agree': { below: ['association'] },
  'difference.agree': { below: ['association', 'school', 'town'] },
  'committed.organic': { below: ['association', 'town'] },
  'waste.perCover': { below: [], above: ['association', 'town'] },
}

/** Whom to ask first; where somebody acts on what is not off, whom they would ask if it were. */
export function kindsThatHelp({ indicator, class: name, side }: Pick<Suggestion, 'indicator' | 'class' | 'side'>): readonly PartnerKind[] {
  const kinds = helping[`${indicator}.${name}`]
  const usual = indicatorNamed(indicator).aims[name]?.is === 'most' ? 'above' : 'below'
  return kinds?.[side ?? usual] ?? []
}
