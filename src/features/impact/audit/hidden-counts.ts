/** Which counts of a month stay hidden, and how much of it is. Pure. */
import type { MonthMix, Split } from '#src/features/impact/mix/mix.ts'
import type { CountName } from './family.ts'

/** The counts that nobody may narrow to fewer values than the month's threshold. */
export function hiddenCounts(shown: MonthMix): CountName[] {
  const { mixing } = shown
  return [
    ...(shown.eaters === null ? (['eaters'] as const) : []),
    ...(shown.privateEaters === null ? (['privateEaters'] as const) : []),
    ...hiddenOf(shown.ages, 'ageUnknown'),
    ...hiddenOf(shown.visits, 'visitUnknown'),
    ...hiddenOf(shown.prices, 'priceUnknown'),
    ...(shown.cooked === null ? (['cookedAndAte', 'ateOnly'] as const) : []),
    ...(mixing.meetingSomebodyNew === null ? (['somebody'] as const) : []),
    ...(mixing.meetingNobodyNew === null ? (['nobody'] as const) : []),
    ...(['newEncounters', 'acrossDifference', 'compared', 'random'] as const).filter((name) => mixing[name] === null),
  ]
}

/** Those who did not answer are hidden where the total is: what is left of it would be their number. */
function hiddenOf<Class extends CountName, Unknown extends CountName>(split: Split<Class>, unknown: Unknown): (Class | Unknown)[] {
  const classes = (Object.keys(split.shares) as Class[]).filter((name) => split.shares[name] === null)
  return split.total === null ? [...classes, unknown] : classes
}

/** How many figures a month could show, and how many of them it hides. */
export function countHidden(shown: MonthMix): { cells: number; hidden: number } {
  const { ages, visits, prices, mixing, cooked } = shown
  const ofSplit = (split: Split<string>) => [...Object.values(split.shares), split.known, split.total]
  const { mealsWithPlan, atLeast, ...tables } = mixing
  const cells = [
    ...[ages, visits, prices].flatMap(ofSplit),
    ...(mealsWithPlan > 0 ? [...Object.values(tables), mixing.meetingSomebodyNew ?? atLeast] : []),
    ...[shown.eaters, shown.occupancy, shown.meanCents, shown.breakEvenCents],
    ...(cooked === undefined ? [] : [cooked]),
  ]
  return { cells: cells.length, hidden: cells.filter((cell) => cell === null).length }
}
