/** What a board plans for a year, nature by nature, against what has come in and gone out. Pure. */
import { expenseNatures, natures, type Nature } from '#src/features/money/accounts/nature.ts'
import { balanceOf, byAccount, type AccountBalance } from '#src/features/money/ledger/balance.ts'

export type Planned = Partial<Record<Nature, number>>
export type BudgetLine = { nature: Nature; isExpense: boolean; plannedCents: number; actualCents: number }

const expenses: ReadonlySet<Nature> = new Set(expenseNatures)

/** Every nature, in its order; what is of no nature's account counts with the other income or expenses. */
export function budgetLines(planned: Planned, balances: readonly AccountBalance[], accounts: Record<Nature, string>): BudgetLine[] {
  const actual = new Map<Nature, number>()
  for (const each of byAccount(balances.filter(({ account }) => /^[67]/.test(account)))) {
    const nature = natureFor(each.account, accounts)
    actual.set(nature, (actual.get(nature) ?? 0) + balanceOf(each))
  }
  return natures.map((nature) => {
    const isExpense = expenses.has(nature)
    const cents = actual.get(nature) ?? 0
    return { nature, isExpense, plannedCents: planned[nature] ?? 0, actualCents: (isExpense ? cents : -cents) || 0 }
  })
}

/** By the longest account that begins it; where two natures share one, the first. */
export function natureFor(account: string, accounts: Record<Nature, string>): Nature {
  const fitting = natures.filter((nature) => account.startsWith(accounts[nature]))
  const longest = fitting.toSorted((one, other) => accounts[other].length - accounts[one].length)[0]
  return longest ?? (account.startsWith('6') ? 'other-expense' : 'other-income')
}

/** What the lines come to: planned and actual, income less expenses. */
export function resultOfBudget(lines: readonly BudgetLine[]): { plannedCents: number; actualCents: number } {
  const sum = (of: (line: BudgetLine) => number) => lines.reduce((total, line) => total + (line.isExpense ? -1 : 1) * of(line), 0) || 0
  return { plannedCents: sum(({ plannedCents }) => plannedCents), actualCents: sum(({ actualCents }) => actualCents) }
}

/** What the books hold of an account in one month, by the month's first day. */
export type MonthBalance = AccountBalance & { month: string }
export type BudgetMonth = { month: string; lines: BudgetLine[] }

/** What somebody gave a month of a year's line. */
export type GivenMonth = { nature: Nature; month: string; cents: number }

/** What a canteen plans for a year, and of which months it said more. */
export type Plan = { planned: Planned; given: readonly GivenMonth[] }

type ByMonth = { months: readonly string[]; accounts: Record<Nature, string> }

/**
 * The year's lines, month by month: a year's plan is shared evenly over the months that its canteen gave no amount, each cent in one month.
 * @param plans of the canteens that are told together @param months their first days
 */
export function budgetByMonth(plans: readonly Plan[], balances: readonly MonthBalance[], { months, accounts }: ByMonth): BudgetMonth[] {
  return months.map((month) => ({
    month,
    lines: budgetLines(
      plannedTogether(plans.map((plan) => plannedIn(month, plan, months))),
      balances.filter((each) => each.month === month),
      accounts,
    ),
  }))
}

/** What several plans come to, nature by nature. */
export function plannedTogether(plans: readonly Planned[]): Planned {
  const sum = (nature: Nature) => plans.reduce((cents, planned) => cents + (planned[nature] ?? 0), 0)
  return Object.fromEntries(natures.map((nature) => [nature, sum(nature)]))
}

function plannedIn(month: string, { planned, given }: Plan, months: readonly string[]): Planned {
  const of = (nature: string, cents: number) => {
    const ofNature = given.filter((each) => each.nature === nature)
    const here = ofNature.find((each) => each.month === month)
    if (here) return here.cents
    const free = months.filter((each) => !ofNature.some((other) => other.month === each))
    return shareOf(Math.max(0, cents - sumOf(ofNature)), { index: free.indexOf(month), of: free.length })
  }
  return Object.fromEntries(Object.entries(planned).map(([nature, cents]) => [nature, of(nature, cents)]))
}

function shareOf(cents: number, { index, of }: { index: number; of: number }): number {
  const until = (share: number) => Math.round((cents * share) / of)
  return until(index + 1) - until(index)
}

function sumOf(given: readonly GivenMonth[]): number {
  return given.reduce((sum, { cents }) => sum + cents, 0)
}

export type MonthRefusal = 'no-line' | 'more-than-year' | 'less-than-year'

/** Whether a month may have so much of a line: with the other months that were given some, they never make more than the year, nor all together less. */
export function refusalToGive(
  wanted: GivenMonth,
  { planned, given, months }: { planned: Planned; given: readonly GivenMonth[]; months: readonly string[] },
): MonthRefusal | undefined {
  const year = planned[wanted.nature] ?? 0
  if (year === 0) return 'no-line'
  const all = [...given.filter(({ nature, month }) => nature === wanted.nature && month !== wanted.month), wanted]
  if (sumOf(all) > year) return 'more-than-year'
  return all.length === months.length && sumOf(all) < year ? 'less-than-year' : undefined
}

/** Lines of which the months that were given some make more than the year would be, or all together less. */
export function tornLines(planned: Planned, given: readonly GivenMonth[], months: readonly string[]): Nature[] {
  return [...Map.groupBy(given, ({ nature }) => nature)]
    .filter(([nature, some]) => {
      const year = planned[nature] ?? 0
      return sumOf(some) > year || (some.length === months.length && sumOf(some) < year)
    })
    .map(([nature]) => nature)
}

export type MonthTold = { month: string; in: Sides; out: Sides; toDate: Sides }
type Sides = { plannedCents: number; actualCents: number }

/** One line a month: what came in, what went out, and what the year comes to until then. */
export function toldByMonth(months: readonly BudgetMonth[]): MonthTold[] {
  const toDate = { plannedCents: 0, actualCents: 0 }
  return months.map(({ month, lines }) => {
    const result = resultOfBudget(lines)
    toDate.plannedCents += result.plannedCents
    toDate.actualCents += result.actualCents
    return { month, in: sideOf(lines, false), out: sideOf(lines, true), toDate: { ...toDate } }
  })
}

function sideOf(lines: readonly BudgetLine[], isExpense: boolean): Sides {
  const side = lines.filter((line) => line.isExpense === isExpense)
  const sum = (of: (line: BudgetLine) => number) => side.reduce((total, line) => total + of(line), 0)
  return { plannedCents: sum(({ plannedCents }) => plannedCents), actualCents: sum(({ actualCents }) => actualCents) }
}
