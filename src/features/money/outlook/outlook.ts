/** Whether a canteen will live: all that its page says, made of the books and of what is published of its meals. Pure. */
import type { AccountNames } from '#src/features/money/accounts/account-names.ts'
import { monthsOf } from '#src/features/money/ledger/fiscal-year.ts'
import { accessoryThreshold, type AccessoryThreshold } from './accessory.ts'
import { breakEvenOf, leftOf, type BreakEven, type Month } from './break-even.ts'
import { forecastOf, shareOfTwo, type Forecast } from './forecast.ts'
import {
  leftOfUsual,
  monthsAhead,
  monthsOfBooks,
  sides,
  usualMonth,
  type MonthlySum,
  type MonthOfBooks,
  type ServedMonth,
  type Side,
  type UsualMonth,
} from './usual-month.ts'

type Days = { firstDay: string; lastDay: string }

export type Outlook = {
  year: Days
  /** The last twelve that are over, or as many as there are, the oldest first. */
  months: MonthOfBooks[]
  usual: UsualMonth
  income: Record<Side, Forecast>
  /** Of free price, beside private events. */
  share: ReturnType<typeof shareOfTwo>
  cashCents: number
  /** The last day that the books tell of. */
  lastDay: string
  owedCents: number
  dueCents: number
  ahead: number | undefined
  /** The one answer to whether a usual month comes out even, from the books: left, or missing. */
  leftCents: number
  /** The same month reckoned from what is published of the meals alone: a detail beside it. */
  publishedLeftCents: number | undefined
  /** What leaves as much as the books say; zero where nothing is known. */
  month: Month
  /** Undefined where what is published does not tell the meals and what they bring in. */
  breakEven: BreakEven | undefined
  /** What was sold beside the purpose since the civil year began. */
  accessory: AccessoryThreshold & { soldCents: number; civilYear: string }
}

type Known = {
  sums: readonly MonthlySum[]
  /** What accounts of classes 4 and 5 hold. */
  standing: readonly { account: string; cents: number }[]
  names: AccountNames
  served: readonly ServedMonth[]
  year: Days
  /** The first month of the books, or the oldest that is looked at. */
  since: string
  thisMonth: string
  lastDay: string | null
}

export function outlookOf({ lastDay, sums, standing, names, served, year, since, thisMonth }: Known): Outlook {
  const all = monthsOfBooks(sums, names, monthsFrom(since, [thisMonth, ...sums.map(({ month }) => month)].toSorted().at(-1)!))
  const done = all.filter(({ month }) => month < thisMonth)
  const usual = usualMonth(done, served)
  const income = Object.fromEntries(sides.map((side) => [side, sideOf(side, { all, year, thisMonth })])) as Record<Side, Forecast>
  const published = asMonth(usual)
  const month = usual.meals === null ? published : withLeft(published, leftOfUsual(usual))
  const civilYear = thisMonth.slice(0, 4)
  return {
    ...{ year, usual, income, month },
    months: done.slice(-12),
    share: shareOfTwo(income.freePrice, income.private),
    ...standingOf(standing),
    lastDay: lastDay ?? thisMonth,
    ahead: monthsAhead(standingOf(standing).cashCents, usual),
    leftCents: usual.meals === null ? toTheEuro(leftOfUsual(usual)) : leftOf(month),
    publishedLeftCents: usual.meals === null ? undefined : leftOf(published),
    breakEven: usual.meals === null ? undefined : breakEvenOf(month),
    accessory: { ...accessoryThreshold(civilYear), civilYear, soldCents: soldIn(all, civilYear) },
  }
}

function monthsFrom(first: string, last: string): string[] {
  return monthsOf({ firstDay: first, lastDay: last })
}

type OfSide = { all: readonly MonthOfBooks[]; year: Days; thisMonth: string }

function sideOf(side: Side, { all, year, thisMonth }: OfSide): Forecast {
  const known = new Map(all.map(({ month, income }) => [month, income[side]]))
  const lastDone = Temporal.PlainDate.from(thisMonth).subtract({ months: 1 }).toString()
  return forecastOf({ months: monthsOf(year), known, lastDone })
}

/** Memberships are no part of what a meal brings in: they count with the rest. */
function asMonth({ meals, meanCents, income, mealCents, spentCents, foodCents }: UsualMonth): Month {
  return {
    meals: meals ?? 0,
    meanCents: meanCents ?? 0,
    foodCents: meals ? Math.round(foodCents / meals / 10) * 10 : 0,
    costsCents: Math.max(0, toTheEuro(meals ? spentCents - foodCents : spentCents)),
    privateCents: Math.max(0, toTheEuro(income.private)),
    otherCents: Math.max(0, toTheEuro(income.other + income.freePrice - mealCents)),
    gapCents: 0,
  }
}

/** The books and what is published of the meals differ by roundings and by months that stay hidden: said apart, so that the page has one answer. */
function withLeft(month: Month, leftCents: number): Month {
  return { ...month, gapCents: toTheEuro(leftCents) - leftOf(month) }
}

/** More would claim to know a month that has not been. */
function toTheEuro(cents: number): number {
  return Math.round(cents / 100) * 100 || 0
}

function standingOf(standing: Known['standing']): Pick<Outlook, 'cashCents' | 'owedCents' | 'dueCents'> {
  const sum = (of: Known['standing']) => of.reduce((total, { cents }) => total + cents, 0)
  const thirdParties = standing.filter(({ account }) => account.startsWith('4'))
  return {
    cashCents: sum(standing.filter(({ account }) => account.startsWith('5'))),
    owedCents: -sum(thirdParties.filter(({ cents }) => cents < 0)) || 0,
    dueCents: sum(thirdParties.filter(({ cents }) => cents > 0)),
  }
}

function soldIn(all: readonly MonthOfBooks[], civilYear: string): number {
  return all.filter(({ month }) => month.startsWith(civilYear)).reduce((sum, { accessoryCents }) => sum + accessoryCents, 0)
}
