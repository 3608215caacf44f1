/** What a funder promised and for what, against what has been spent of it. Pure. */
import { expenseNatures, type Nature } from '#src/features/money/accounts/nature.ts'
import { natureFor, type Planned } from '#src/features/money/budgets/budget.ts'

export type GrantContent = {
  /** Null where it is the whole association's. */
  canteenId: string | null
  funder: string
  title: string
  promisedCents: number
  /** The days of which expenses count, `YYYY-MM-DD`. */
  firstDay: string
  lastDay: string
  conditions: string
  /** The funder said what it is for. */
  isDedicated: boolean
  /** By nature of expense. */
  planned: Planned
}

/** What is counted for it on one account, in one fiscal year (its first day). */
export type GrantSum = { account: string; fiscalYear: string; cents: number }
export type Grant = GrantContent & { id: string; canteenName: string | null; sums: readonly GrantSum[] }

export const longestTitle = 120
export const longestConditions = 2000
/** The most that a grant, or a line of its budget, may be. */
export const mostCents = 100_000_000

export type GrantLine = { nature: Nature; plannedCents: number; actualCents: number }

/** Natures that were planned or spent on, in their order. */
export function linesOf({ planned, sums }: Pick<Grant, 'planned' | 'sums'>, accounts: Record<Nature, string>): GrantLine[] {
  const actual = Map.groupBy(sums.filter(isSpent), ({ account }) => natureFor(account, accounts))
  return expenseNatures
    .map((nature) => ({ nature, plannedCents: planned[nature] ?? 0, actualCents: sumOf(actual.get(nature) ?? []) }))
    .filter(({ plannedCents, actualCents }) => plannedCents !== 0 || actualCents !== 0)
}

export type GrantState = { receivedCents: number; spentCents: number; leftCents: number }

/** @property receivedCents written into the books as income, whether it was paid or is awaited @property leftCents below zero where more was spent than is promised */
export function stateOf({ promisedCents, sums }: Pick<Grant, 'promisedCents' | 'sums'>): GrantState {
  const spentCents = sumOf(sums.filter(isSpent))
  return { receivedCents: sumOf(sums.filter((sum) => !isSpent(sum))), spentCents, leftCents: promisedCents - spentCents }
}

/** The grant as it stood at the end of a fiscal year. @param fiscalYear its first day */
export function untilYear<Known extends Pick<Grant, 'sums'>>(grant: Known, fiscalYear: string): Known {
  return { ...grant, sums: grant.sums.filter((sum) => sum.fiscalYear <= fiscalYear) }
}

/** @property heldCents at the end of the year @property keptCents put aside in it (account 689) @property usedCents of what was put aside before (789) */
export type DedicatedFunds = { heldCents: number; keptCents: number; usedCents: number }

/** What came in and is not spent at a year's end belongs to what it was given for (ANC 2018-06, article 132-1). */
export function dedicatedFunds(grant: Pick<Grant, 'isDedicated' | 'promisedCents' | 'sums'>, fiscalYear: string): DedicatedFunds {
  const heldCents = unspent(untilYear(grant, fiscalYear))
  const before = unspent({ ...grant, sums: grant.sums.filter((sum) => sum.fiscalYear < fiscalYear) })
  return { heldCents, keptCents: Math.max(0, heldCents - before), usedCents: Math.max(0, before - heldCents) }
}

function unspent(grant: Pick<Grant, 'isDedicated' | 'promisedCents' | 'sums'>): number {
  const { receivedCents, spentCents } = stateOf(grant)
  return grant.isDedicated ? Math.max(0, receivedCents - spentCents) : 0
}

/** Whether a year's accounts have to tell of it: its days, or anything counted or held in the year. */
export function isOfYear(grant: Grant, { firstDay, lastDay }: { firstDay: string; lastDay: string }): boolean {
  const overlaps = grant.firstDay <= lastDay && firstDay <= grant.lastDay
  return overlaps || grant.sums.some((sum) => sum.fiscalYear === firstDay) || dedicatedFunds(grant, firstDay).heldCents > 0
}

function isSpent({ account }: Pick<GrantSum, 'account'>): boolean {
  return account.startsWith('6')
}

function sumOf(sums: readonly GrantSum[]): number {
  return sums.reduce((total, { cents }) => total + cents, 0)
}
