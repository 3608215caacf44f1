/**
 * What a till day, then its month, writes into the books of what was given freely (docs/decisions/0035-till-days.md): the sums that closings
 * showed, and of the rest what may be told. Every contribution is in one sum. Pure.
 */
import { givenByEach, type Bag, type BagEntry, type Showing } from '#src/features/money/contributions/bag.ts'
import { maySumBeTold } from '#src/features/money/contributions/sum.ts'
import { recountOf, shownCount } from '#src/features/money/contributions/till-count.ts'
import { handedMeans, meansOfPayment, type MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import { emptyPurse, withMore, type Purse } from './purse.ts'

type Line = Showing['lines'][number]

/** A sum of the books: of one means, or of several that are not told apart. */
export type Posted = { means: MeansOfPayment | 'several'; cents: number }

export type DayPosting = { posted: Posted[]; varianceCents: number; purse: Purse }

/** What a day posts of the bags of its meals, and what it puts into the purse. */
export function postDay(bags: readonly Bag[], threshold: number): DayPosting {
  const parts = bags.map(partsOf)
  const unseen = parts.flatMap((part) => part.unseen)
  const late = parts.flatMap((part) => part.late)
  const rest = [...unseen, ...late]
  const tellable = meansOfPayment.filter((means) => maySumBeToldWith(of(unseen, means), of(late, means), threshold))
  const posted = [...parts.flatMap((part) => part.posted), ...tellable.map((means) => ({ means, cents: centsOf(of(rest, means)) }))]
  const keptOf = (entries: readonly BagEntry[]) => entries.filter(({ means }) => !tellable.includes(means))
  const kept = { ...emptyPurse, rest: keptOf(unseen), late: keptOf(late) }
  return {
    posted: addedUp(posted),
    varianceCents: parts.reduce((sum, part) => sum + part.varianceCents, 0),
    purse: parts.reduce((purse, part) => withMore(purse, part.purse), kept),
  }
}

/** What came late hides nobody, since somebody can bring it to zero: the others are enough by themselves, and with it. */
function maySumBeToldWith(entries: readonly BagEntry[], late: readonly BagEntry[], threshold: number): boolean {
  return maySumBeTold(entries, threshold) && maySumBeTold([...entries, ...late], threshold)
}

type Part = DayPosting & { unseen: BagEntry[]; late: BagEntry[] }

/** What a bag's closings showed, and what they did not. */
function partsOf(bag: Bag): Part {
  const lines = bag.showings.flatMap((showing) => showing.lines)
  const shown = lines.flatMap(({ means }) => means)
  const unseen = [...givenByEach(bag).filter(({ means }) => !shown.includes(means)), ...hiddenTotals(bag)]
  const box = bag.showings.find((showing) => showing.box)?.box
  const late = lines.flatMap((line) => lateOf(bag, line))
  return {
    posted: [...lines.map(postedLine), ...(box ? [{ means: 'cash' as const, cents: box.totalCents }] : [])],
    unseen,
    late,
    purse: {
      ...emptyPurse,
      apart: lines.filter(({ means }) => means.length > 1).flatMap((line) => apartOf(bag, line)),
      ...hiddenVariance(bag),
    },
    varianceCents: shownVariance(bag),
  }
}

function postedLine({ means: [first, ...others], cents }: Line): Posted {
  return { means: first && others.length === 0 ? first : 'several', cents }
}

/** Given or taken back after the line was shown: in no sum by itself. Whether it is there does not depend on its amount, which may have come to zero. */
function lateOf({ contributions, moved }: Bag, { means, cents }: Line): BagEntry[] {
  const [first] = means
  const late = centsOf(contributions.filter((entry) => means.includes(entry.means))) - cents
  const hasMoved = late !== 0 || means.some((one) => moved.includes(one))
  return first === undefined || !hasMoved ? [] : [{ means: first, amountCents: late, times: 1 }]
}

/** What a line of several means is made of, as it was shown: what came later is among the rest. */
function apartOf(bag: Bag, line: Line): BagEntry[] {
  const less = lateOf(bag, line).map(({ amountCents, ...entry }) => ({ ...entry, amountCents: 0 - amountCents }))
  return [...bag.contributions.filter(({ means }) => line.means.includes(means)), ...less]
}

/** A box that was not shown, and totals by means, may hold what one person gave: each counts as one amount. */
function hiddenTotals({ box, counted, showings }: Bag): BagEntry[] {
  const hiddenBox =
    box && !showings.some((showing) => showing.box) ? [{ means: 'cash' as const, amountCents: box.totalCents, times: 1 }] : []
  const totals = handedMeans.map((means) => ({ means, amountCents: counted?.[means] ?? 0, times: 1 }))
  return [...hiddenBox, ...totals].filter(({ amountCents }) => amountCents > 0)
}

function shownVariance(bag: Bag): number {
  const count = shownCount(bag)
  return count ? count.countedCents - count.notedCents : 0
}

function hiddenVariance(bag: Bag): Pick<Purse, 'varianceCents' | 'varianceTimes'> {
  const [count, recount] = [shownCount(bag), recountOf(bag)]
  if (!bag.till || (count && recount !== 'waits')) return { varianceCents: 0, varianceTimes: 0 }
  const cash = of(bag.contributions, 'cash')
  // What is told already is not told twice; the cash that came since counts as one amount, as in `lateOf`.
  return { varianceCents: bag.till.countedCents - centsOf(cash) - shownVariance(bag), varianceTimes: count ? 1 : timesOf(cash) }
}

export type MonthPosting = {
  /** What the books did not hold yet, by means where each may be told. */
  posted: Posted[]
  /** From the account of several means to those of each: they add up to what leaves it. */
  split: { means: MeansOfPayment; cents: number }[]
  varianceCents: number
  purse: Purse
}

/**
 * What a month takes out of the purse. Told apart by means where each may be told; else the rest in one sum, where that may be told or the
 * year ends; else nothing, and it waits.
 */
export function postMonth(purse: Purse, when: { threshold: number; yearEnds: boolean }): MonthPosting {
  const [online, late] = [of(purse.rest, 'online'), of(purse.late, 'online')]
  const isHanded = ({ means }: BagEntry) => means !== 'online'
  const handed = postHanded({ ...purse, rest: purse.rest.filter(isHanded), late: purse.late.filter(isHanded) }, when)
  const cents = centsOf([...online, ...late])
  // In no sum with others: who opens the provider's pages would know what is left.
  if (!when.yearEnds && !mayBeTold(online, late, when.threshold))
    return { ...handed, purse: withMore(handed.purse, { ...emptyPurse, rest: online, late }) }
  return cents === 0 ? handed : { ...handed, posted: [...handed.posted, { means: 'online', cents }] }
}

function postHanded(purse: Purse, { threshold, yearEnds }: { threshold: number; yearEnds: boolean }): MonthPosting {
  const early = [...purse.rest, ...purse.apart]
  const used = meansOfPayment.filter((means) => of([...early, ...purse.late], means).length > 0)
  const isVarianceTold = mayVarianceBeTold(purse, threshold)
  const isEachTold = used.length > 0 && used.every((means) => mayBeTold(of(early, means), of(purse.late, means), threshold))
  // What the books hold as sums of several means, less what of it is told apart, is the rest: it must be enough by itself.
  const isRestTold = purse.rest.length + purse.late.length === 0 || mayBeTold(purse.rest, purse.late, threshold)
  if (isEachTold && isRestTold && isVarianceTold) return toldApart(purse, used)
  // No year leaves to the next what its till lacked, where that may be told.
  if (yearEnds) return asOneSum(purse, isVarianceTold ? purse.varianceCents : 0)
  if (mayBeTold(purse.rest, purse.late, threshold)) return asOneSum(purse, 0)
  return { posted: [], split: [], varianceCents: 0, purse }
}

/** Beside the cash that was noted, a variance tells what was noted on the days that were counted, and on those that were not: few of either wait. */
function mayVarianceBeTold({ rest, late, apart, varianceTimes }: Purse, threshold: number): boolean {
  const beside = timesOf(of([...rest, ...late, ...apart], 'cash')) - varianceTimes
  return [varianceTimes, beside].every((times) => times === 0 || times >= threshold)
}

function mayBeTold(entries: readonly BagEntry[], late: readonly BagEntry[], threshold: number): boolean {
  return maySumBeToldWith(entries, late, threshold) && centsOf([...entries, ...late]) > 0
}

/**
 * Where the books hold sums of several means, the rest joins them first and all of it is told apart together: by itself, the rest of one means may be
 * one guest's.
 */
function toldApart({ rest, late, apart, varianceCents, waiting }: Purse, used: readonly MeansOfPayment[]): MonthPosting {
  const others = [...rest, ...late]
  const byMeans = (entries: readonly BagEntry[]) =>
    used.map((means) => ({ means, cents: centsOf(of(entries, means)) })).filter(({ cents }) => cents !== 0)
  const told = { varianceCents, purse: { ...emptyPurse, waiting } }
  if (apart.length === 0) return { ...told, posted: byMeans(others), split: [] }
  const joined = centsOf(others)
  return { ...told, posted: joined === 0 ? [] : [{ means: 'several', cents: joined }], split: byMeans([...others, ...apart]) }
}

function asOneSum(purse: Purse, varianceCents: number): MonthPosting {
  const cents = centsOf([...purse.rest, ...purse.late])
  const posted: Posted[] = cents === 0 ? [] : [{ means: 'several', cents }]
  const isLeft = varianceCents === 0
  const apart = [...purse.apart, ...purse.rest, ...purse.late]
  const left = { ...purse, rest: [], late: [], apart, ...(isLeft ? {} : { varianceCents: 0, varianceTimes: 0 }) }
  return { posted, split: [], varianceCents, purse: left }
}

function addedUp(posted: readonly Posted[]): Posted[] {
  return ([...meansOfPayment, 'several'] as const)
    .map((means) => ({ means, cents: posted.filter((sum) => sum.means === means).reduce((sum, { cents }) => sum + cents, 0) }))
    .filter(({ cents }) => cents !== 0)
}

function of(entries: readonly BagEntry[], wanted: MeansOfPayment): BagEntry[] {
  return entries.filter(({ means }) => means === wanted)
}

function timesOf(entries: readonly BagEntry[]): number {
  return entries.reduce((sum, { times }) => sum + times, 0)
}

function centsOf(entries: readonly BagEntry[]): number {
  return entries.reduce((sum, { amountCents, times }) => sum + amountCents * times, 0)
}
