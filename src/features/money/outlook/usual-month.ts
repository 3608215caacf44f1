/** What the books tell of whether a canteen will live: months of income and of costs, by where they come from. Pure. */
import { naturesAt, type AccountNames } from '#src/features/money/accounts/account-names.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'

/** Meals at free price and memberships; private events and company meals; all the rest. */
export const sides = ['freePrice', 'private', 'other'] as const
export type Side = (typeof sides)[number]

/** What the network aims at, of what the first two bring in together. */
export const targets = { freePrice: 0.7, private: 0.3 } as const

const sideOfNature: Partial<Record<Nature, Side>> = {
  meal: 'freePrice',
  membership: 'freePrice',
  'private-hire': 'private',
  'company-meal': 'private',
}

/** What is sold beside the purpose of the association: an accountant says what of it counts. */
const accessory: readonly Nature[] = ['private-hire', 'company-meal', 'drinks', 'resale', 'sponsorship']

export type MonthOfBooks = {
  /** Its first day. */
  month: string
  income: Record<Side, number>
  accessoryCents: number
  mealCents: number
  spentCents: number
  /** Of what was spent, what leaves no till nor bank: wear of what was bought before. */
  withoutMoneyCents: number
  foodCents: number
}

/** Of a month and an account, what was debited less what was credited. */
export type MonthlySum = { month: string; account: string; cents: number }

/** Each of these months, those without an entry too. */
export function monthsOfBooks(sums: readonly MonthlySum[], names: AccountNames, months: readonly string[]): MonthOfBooks[] {
  const byMonth = Map.groupBy(sums, ({ month }) => month)
  return months.map((month) => monthOf(month, byMonth.get(month) ?? [], names))
}

function monthOf(month: string, sums: readonly MonthlySum[], names: AccountNames): MonthOfBooks {
  const income = sums.filter(({ account }) => account.startsWith('7'))
  const spent = sums.filter(({ account }) => account.startsWith('6'))
  const naturesOf = ({ account }: MonthlySum) => naturesAt(names, account)
  const received = (of: readonly MonthlySum[]) => -total(of) || 0
  return {
    month,
    income: {
      freePrice: received(income.filter((sum) => sideAt(naturesOf(sum)) === 'freePrice')),
      private: received(income.filter((sum) => sideAt(naturesOf(sum)) === 'private')),
      other: received(income.filter((sum) => sideAt(naturesOf(sum)) === 'other')),
    },
    accessoryCents: received(income.filter((sum) => isAll(naturesOf(sum), (nature) => accessory.includes(nature)))),
    mealCents: received(income.filter((sum) => isAll(naturesOf(sum), (nature) => nature === 'meal'))),
    spentCents: total(spent),
    withoutMoneyCents: total(spent.filter(({ account }) => account.startsWith('68'))),
    foodCents: total(spent.filter((sum) => isAll(naturesOf(sum), (nature) => nature === 'food'))),
  }
}

/** An account that two sides share is of neither. */
function sideAt(natures: readonly Nature[]): Side {
  const [side = 'other', ...others] = new Set(natures.map((nature) => sideOfNature[nature] ?? 'other'))
  return others.length === 0 ? side : 'other'
}

function isAll(natures: readonly Nature[], are: (nature: Nature) => boolean): boolean {
  return natures.length > 0 && natures.every(are)
}

function total(sums: readonly MonthlySum[]): number {
  return sums.reduce((sum, { cents }) => sum + cents, 0)
}

/** Of a month that is published, as the pages on the mix show it: null where that stays hidden. */
export type ServedMonth = { canteenId: string; month: string; eaters: number | null; meanCents: number | null }

/** What a usual month of the last ones is. */
export type UsualMonth = {
  /** So many months it is the mean of. */
  months: number
  income: Record<Side, number>
  mealCents: number
  spentCents: number
  foodCents: number
  withoutMoneyCents: number
  /** Null where what is published does not tell it. */
  meals: number | null
  meanCents: number | null
}

/** At most so many months make the usual one. */
export const lately = 12

/** @param months complete ones, the oldest first */
export function usualMonth(months: readonly MonthOfBooks[], served: readonly ServedMonth[]): UsualMonth {
  const last = months.slice(-lately)
  const mean = (of: (month: MonthOfBooks) => number) =>
    last.length === 0 ? 0 : Math.round(last.reduce((sum, month) => sum + of(month), 0) / last.length)
  return {
    months: last.length,
    income: { freePrice: mean((m) => m.income.freePrice), private: mean((m) => m.income.private), other: mean((m) => m.income.other) },
    mealCents: mean((m) => m.mealCents),
    spentCents: mean((m) => m.spentCents),
    foodCents: mean((m) => m.foodCents),
    withoutMoneyCents: mean((m) => m.withoutMoneyCents),
    ...servedIn(last, served),
  }
}

type KnownBooks = { id: string; sums: readonly MonthlySum[]; names: AccountNames }

/** Of a canteen that began to keep its books not long ago, of the months since. */
export function usualOf({ id, sums, names }: KnownBooks, served: readonly ServedMonth[], thisMonth: string): UsualMonth {
  const first = sums.map(({ month }) => month).toSorted()[0]
  const months = Array.from({ length: lately }, (_, back) => monthsBefore(thisMonth, lately - back))
  const known = months.filter((month) => first !== undefined && month >= first)
  return usualMonth(
    monthsOfBooks(sums, names, known),
    served.filter(({ canteenId }) => canteenId === id),
  )
}

/** @param month its first day */
export function monthsBefore(month: string, months: number): string {
  return Temporal.PlainDate.from(month).subtract({ months }).toString()
}

/** Meals of a usual month, and what one brings in: of those months of which both are told. */
function servedIn(months: readonly MonthOfBooks[], served: readonly ServedMonth[]): Pick<UsualMonth, 'meals' | 'meanCents'> {
  const wanted = new Set(months.map(({ month }) => month))
  const told = served.flatMap(({ month, eaters, meanCents }) =>
    wanted.has(month) && eaters !== null && meanCents !== null ? [{ month, eaters, meanCents }] : [],
  )
  const eaters = told.reduce((sum, each) => sum + each.eaters, 0)
  if (eaters === 0) return { meals: null, meanCents: null }
  const cents = told.reduce((sum, each) => sum + each.eaters * each.meanCents, 0)
  return { meals: Math.round(eaters / new Set(told.map(({ month }) => month)).size), meanCents: Math.round(cents / eaters / 10) * 10 }
}

/** What the books say is left of it, or missing. */
export function leftOfUsual({ income, spentCents }: UsualMonth): number {
  return income.freePrice + income.private + income.other - spentCents
}

/**
 * Months that what is there would last, were nothing to come in any more: to the nearest half, from whole euros, so that who divides what the page shows
 * finds the same. Undefined where nothing is spent.
 */
export function monthsAhead(cashCents: number, { spentCents, withoutMoneyCents }: UsualMonth): number | undefined {
  const [cash, spent] = [cashCents, spentCents - withoutMoneyCents].map((cents) => Math.round(cents / 100))
  return !spent || spent < 0 ? undefined : Math.max(0, Math.round((cash! / spent) * 2) / 2)
}
