/** The months that are looked at together. Pure. */
import { monthAfter, readMonth } from '#src/features/money/drafts/draft.ts'

/** `YYYY-MM`, both included. */
export type Period = { from: string; until: string }

const mostMonths = 36

/** As an address asks for it; this year up to this month without it. */
export function readPeriod({ from, until }: { from: string | undefined; until: string | undefined }, thisMonth: string): Period {
  const last = readMonth(until) ?? thisMonth
  const first = readMonth(from) ?? `${last.slice(0, 4)}-01`
  const earliest = monthAfter(last, 1 - mostMonths)
  if (first > last) return { from: last, until: last }
  return { from: first < earliest ? earliest : first, until: last }
}

export function monthsOf({ from, until }: Period): string[] {
  const months: string[] = []
  for (let month = from; month <= until; month = monthAfter(month)) months.push(month)
  return months
}
