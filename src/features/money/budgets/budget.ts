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

/** The year's lines, month by month: a year's plan is shared evenly, each cent in one month. @param months their first days */
export function budgetByMonth(
  planned: Planned,
  balances: readonly MonthBalance[],
  { months, accounts }: { months: readonly string[]; accounts: Record<Nature, string> },
): BudgetMonth[] {
  return months.map((month, index) => ({
    month,
    lines: budgetLines(
      sharedOut(planned, { index, of: months.length }),
      balances.filter((each) => each.month === month),
      accounts,
    ),
  }))
}

function sharedOut(planned: Planned, { index, of }: { index: number; of: number }): Planned {
  const until = (cents: number, share: number) => Math.round((cents * share) / of)
  return Object.fromEntries(Object.entries(planned).map(([nature, cents]) => [nature, until(cents, index + 1) - until(cents, index)]))
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
