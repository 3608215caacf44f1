/** What everybody may read of a canteen: less than its team does. Pure. */
import type { Figure } from './figure.ts'
import { indicatorNamed, type IndicatorName } from './indicator.ts'

/** The threshold of whatever is read outside a canteen's team. */
export const publicThreshold = 11

/** What is a team's own, whatever its size. */
const ofTheTeam: readonly IndicatorName[] = ['load']

/**
 * Shares of which each class has as many people as the public threshold, in whole percents and without the people behind them; numbers of people in tens. What is hidden
 * from the team is not there, and no class is left out of a whole that is shown: there is nothing to reckon.
 */
export function publicFigures(figures: readonly Figure[]): Figure[] {
  const eaters = new Map(figures.filter(({ indicator }) => indicator === 'eaters').map(({ month, value }) => [month, value ?? 0]))
  const groups = Map.groupBy(figures, ({ indicator, month }) => `${indicator} ${month}`)
  return [...groups.values()].flatMap((group) => publicOf(group, eaters.get(group[0]!.month) ?? 0))
}

/** @param group the classes of an indicator in one month */
function publicOf(group: readonly Figure[], eaters: number): Figure[] {
  const [{ indicator }] = group as [Figure]
  if (ofTheTeam.includes(indicator)) return []
  const { source, unit, threshold } = indicatorNamed(indicator)
  if (threshold === 'team' && group.some(({ value }) => value === null || value < publicThreshold)) return []
  if (source !== 'meals' && source !== 'answers') return group.filter(({ value }) => value !== null)
  const people = (figure: Figure) => figure.of ?? (source === 'meals' ? eaters : null)
  const isWhole = group.every((figure) => (source === 'meals' ? isOfEnough(figure, people(figure)) : isAnsweredByEnough(figure)))
  if (unit !== 'count') return isWhole ? group.map(coarse) : []
  return group.flatMap((figure) => (figure.value === null || figure.value < publicThreshold ? [] : [inTens(figure)]))
}

/** Who is of the class, and who is not; of a mean, all of them. */
function isOfEnough({ indicator, value }: Figure, people: number | null): boolean {
  if (value === null || people === null || people < publicThreshold) return false
  // A share in whole percents may be half a percent off.
  const least = Math.min(value, 1 - value) * people - 0.005 * people
  return indicatorNamed(indicator).unit !== 'share' || indicator === 'occupancy' || least >= publicThreshold
}

/** Nothing ties an answer to anybody: it is how many answered that counts. */
function isAnsweredByEnough({ value, of }: Figure): boolean {
  return value !== null && (of === null || of >= publicThreshold)
}

function coarse(figure: Figure): Figure {
  if (indicatorNamed(figure.indicator).unit !== 'share') return { ...figure, of: null }
  const whole = (share: number | null) => (share === null ? null : Math.round(share * 100) / 100)
  return { ...figure, value: whole(figure.value), low: whole(figure.low), high: whole(figure.high), of: null }
}

function inTens(figure: Figure): Figure {
  return { ...figure, value: Math.round(figure.value! / 10) * 10, of: null }
}
