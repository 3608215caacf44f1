import type { Meeting } from './evening.ts'
import type { Parties } from './parties.ts'
import type { Settings } from './settings.ts'

/** Both matrices hold a number in 0…1 for each pair of guests, row by row, and 0 inside a party. */
export type Newness = {
  /** 1 for guests who never shared a table, rising back from 0 after an evening together. */
  readonly newness: Float64Array
  /** The probability that they never shared a table: 0 or 1 where it is known. */
  readonly firstTime: Float64Array
}

/** The newness left `daysAgo` days after the last evening together: 0 that day, half after one half-life, never quite 1 again. */
export function newnessAfter(daysAgo: number, halfLife: number): number {
  return 1 - 2 ** (-Math.max(0, daysAgo) / halfLife)
}

/**
 * A pair is unknown when either guest did not agree to have meetings kept, unless one comes for the first time. Unknown pairs count as the
 * mean of tonight's known pairs of regulars, so that a refusal neither helps nor hurts.
 */
export function measureNewness(parties: Parties, meetings: readonly Meeting[], settings: Settings): Newness {
  const count = parties.guests.length
  const known = { newness: new Float64Array(count * count).fill(1), firstTime: new Float64Array(count * count).fill(1) }
  for (const meeting of meetings) recordMeeting(known, parties, meeting, settings.newnessHalfLife)
  fillUnknown(known, parties, settings.newnessUnknown)
  clearParties(known, parties)
  return known
}

function recordMeeting({ newness, firstTime }: Newness, parties: Parties, meeting: Meeting, halfLife: number): void {
  const [first, second] = meeting.guests.map((id) => parties.indexOf.get(id))
  if (first === undefined || second === undefined) return
  const left = newnessAfter(meeting.daysAgo, halfLife)
  for (const pair of [first * parties.guests.length + second, second * parties.guests.length + first]) {
    newness[pair] = Math.min(newness[pair]!, left)
    firstTime[pair] = 0
  }
}

function fillUnknown({ newness, firstTime }: Newness, parties: Parties, withoutAnyKnown: number): void {
  const pairs = pairsOfRegulars(parties)
  const known = pairs.filter(({ known }) => known).map(({ pair }) => pair)
  const unknown = pairs.filter(({ known }) => !known).map(({ pair }) => pair)
  for (const matrix of [newness, firstTime]) {
    const sum = known.reduce((total, pair) => total + matrix[pair]!, 0)
    const expected = known.length === 0 ? withoutAnyKnown : sum / known.length
    for (const pair of unknown) matrix[pair] = expected
  }
}

function pairsOfRegulars({ guests, partyOf }: Parties): { pair: number; known: boolean }[] {
  const regulars = guests.map((_, index) => index).filter((index) => !guests[index]!.newcomer)
  return regulars.flatMap((first) =>
    regulars
      .filter((second) => partyOf[first] !== partyOf[second])
      .map((second) => ({ pair: first * guests.length + second, known: guests[first]!.historyKept && guests[second]!.historyKept })),
  )
}

function clearParties({ newness, firstTime }: Newness, { guests, start, partyOf }: Parties): void {
  for (let guest = 0; guest < guests.length; guest++) {
    const row = guest * guests.length
    const party = partyOf[guest]!
    newness.fill(0, row + start[party]!, row + start[party + 1]!)
    firstTime.fill(0, row + start[party]!, row + start[party + 1]!)
  }
}
