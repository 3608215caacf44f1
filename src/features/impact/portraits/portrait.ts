/** What a portrait says first: a few indicators, each in one sentence. Pure. */
import { indicatorNamed, type IndicatorName } from '#src/features/impact/indicators/indicator.ts'
import type { Summary } from '#src/features/impact/indicators/summary.ts'

/** Five pictures for the board. */
export const ofBoard = ['ages', 'prices', 'income', 'voices', 'committed'] as const
/** For everybody, in this order. */
export const ofEverybody = ['ages', 'visits', 'voices', 'prices', 'income', 'committed'] as const
export type Picture = (typeof ofBoard)[number] | (typeof ofEverybody)[number]

const inPicture: Partial<Record<Picture, readonly IndicatorName[]>> = { voices: ['resources', 'welcomed', 'difference', 'talked'] }

export function summariesIn(picture: Picture, summaries: readonly Summary[]): Summary[] {
  const names = inPicture[picture] ?? [picture as IndicatorName]
  return summaries.filter(({ indicator }) => names.includes(indicator))
}

/** The one class to speak of: of those that miss their aim the one that is furthest below, else the first. */
export function spokenOf(summaries: readonly Summary[]): Summary | undefined {
  const missed = summaries.filter(({ isMissed }) => isMissed)
  return missed.toSorted((one, other) => aboveAim(one) - aboveAim(other))[0] ?? summaries[0]
}

function aboveAim({ indicator, class: name, value }: Summary): number {
  return value - indicatorNamed(indicator).aims[name]!.value
}

export function valueOf(summaries: readonly Summary[], indicator: IndicatorName, name: string): number | undefined {
  return summaries.find((each) => each.indicator === indicator && each.class === name)?.value
}
