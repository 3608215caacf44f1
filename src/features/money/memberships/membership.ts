/** A membership: a name and a year. What was given for it stands nowhere beside it (docs/decisions/0039-memberships.md). Pure. */
import type { Contribution } from '#src/features/money/contributions/contribution.ts'
import type { MembershipTables, membershipYears } from '#src/platform/database/tables/memberships.ts'
import { dayBefore } from '#src/platform/time.ts'

export type MembershipKey = { associationId: string; membershipId: string }
export type Member = { name: string; email: string | null; phone: string | null }
export type MembershipYear = (typeof membershipYears)[number]
export type WayToJoin = MembershipTables['memberships']['how']

/** What was given, or null: it is noted later, by itself. */
export type Given = Contribution | null

/** What an association's statutes say of members and of their meetings. */
export type Rules = {
  year: MembershipYear
  /** Offered beside each other with equal weight, ascending. */
  offeredCents: readonly number[]
  noticeDays: number
  /** Of the members, who must be there or have given their voice; zero for none. */
  quorumPercent: number
  /** Voices that one person may carry beside their own. */
  proxiesEach: number
  /** Whoever was a member is called to meetings that long after the last day of it. */
  graceMonths: number
}

export const usualRules: Rules = {
  year: 'civil',
  offeredCents: [100, 500, 1000, 2000, 5000],
  noticeDays: 15,
  quorumPercent: 0,
  proxiesEach: 2,
  graceMonths: 0,
}

export type Period = { from: string; until: string }

/** The periods that somebody may join for on a day: what is left of this year or the next one; a rolling year starts at once. */
export function periodsOn(day: string, year: MembershipYear): [Period, ...Period[]] {
  if (year === 'rolling') return [{ from: day, until: endOfYearFrom(day) }]
  const [this_, next] = [day.slice(0, 4), String(Number(day.slice(0, 4)) + 1)]
  return [
    { from: day, until: `${this_}-12-31` },
    { from: `${next}-01-01`, until: `${next}-12-31` },
  ]
}

/** Who joins on 29 February is a member until 28 February. */
function endOfYearFrom(day: string): string {
  const [starts, next] = [Temporal.PlainDate.from(day), Temporal.PlainDate.from(day).add({ years: 1 })]
  return next.day < starts.day ? next.toString() : dayBefore(next.toString())
}

/** Whether a membership counts on a day: who leaves counts no more from that day on. */
export function countsOn({ from, until, leftOn }: Period & { leftOn: string | null }, day: string): boolean {
  return from <= day && day <= until && (leftOn === null || day < leftOn)
}

export type JoiningRefusal = 'same-person' | 'form-used' | 'purse-unreadable'
export type TakingBackRefusal = 'not-taken-back' | 'purse-unreadable'
