import type { Evening, Meeting, Plan } from './evening.ts'
import { proposeSeating, type Proposal, type ProposalTerms } from './propose-seating.ts'

/** An evening of a series, which begins some days after the one before and knows of no meetings but those before the series. */
export type SeriesEvening = { readonly evening: Evening; readonly daysSinceLast: number }

/** Seats evenings one after the other; each knows who met at those before, as far as the guests agreed. */
export function proposeSeries(series: readonly SeriesEvening[], terms: Omit<ProposalTerms, 'previous'>): Proposal[] {
  const proposals: Proposal[] = []
  let meetings: readonly Meeting[] = []
  for (const { evening, daysSinceLast } of series) {
    meetings = latestOf([...evening.meetings, ...meetings.map((meeting) => ({ ...meeting, daysAgo: meeting.daysAgo + daysSinceLast }))])
    const proposal = proposeSeating({ ...evening, meetings }, terms)
    if (proposal.ok) meetings = latestOf([...meetings, ...meetingsAt(evening, proposal.plan)])
    proposals.push(proposal)
  }
  return proposals
}

/** Who met at an evening, as of that evening: only pairs of guests who both agreed to have it kept. */
export function meetingsAt(evening: Evening, plan: Plan): Meeting[] {
  const agreed = new Set(evening.guests.filter((guest) => guest.historyKept).map((guest) => guest.id))
  const pairs = plan.courses.flatMap((course) => {
    const seats = course.filter((seat) => agreed.has(seat.guest))
    return seats.flatMap((seat, index) =>
      seats.slice(index + 1).flatMap((other) => (seat.table === other.table ? [[seat.guest, other.guest] as const] : [])),
    )
  })
  return latestOf(pairs.map((guests) => ({ guests, daysAgo: 0 })))
}

/** One meeting a pair, the latest. */
function latestOf(meetings: readonly Meeting[]): Meeting[] {
  const latest = new Map<string, Meeting>()
  for (const meeting of meetings) {
    const key = JSON.stringify(meeting.guests.toSorted())
    if (meeting.daysAgo < (latest.get(key)?.daysAgo ?? Infinity)) latest.set(key, meeting)
  }
  return [...latest.values()]
}
