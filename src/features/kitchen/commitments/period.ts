/** The months that are looked at together. Pure. */
import { monthAfter } from '#src/features/money/drafts/draft.ts'

/** `YYYY-MM`, both included. */
export type Period = { from: string; until: string }

export const mostMonths = 36

/** What was not said of it: this year, up to this month. */
export function periodOf({ from, until }: { from: string | null; until: string | null }, thisMonth: string): Period {
  const last = until ?? thisMonth
  return { from: from ?? `${last.slice(0, 4)}-01`, until: last }
}

/** Why it cannot be looked at; undefined where it can. */
export function wrongIn({ from, until }: Period): 'ends-before' | 'long' | undefined {
  if (from > until) return 'ends-before'
  return from < monthAfter(until, 1 - mostMonths) ? 'long' : undefined
}

export function monthsOf({ from, until }: Period): string[] {
  const months: string[] = []
  for (let month = from; month <= until; month = monthAfter(month)) months.push(month)
  return months
}
