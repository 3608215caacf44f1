/** Food that is cooled quickly, or heated again: how long between which temperatures. Pure. Source: arrêté of 21 December 2009, annex IV. */
import type { Act, Tenths } from './temperature.ts'

/** From 63 °C to 10 °C in two hours at most; from 10 °C to 63 °C in one. */
export const passages = { cooling: { from: 630, to: 100, minutes: 120 }, reheating: { from: 100, to: 630, minutes: 60 } } as const
export type Passage = keyof typeof passages

/** One measure, at its moment. */
export type Step = { at: Date; tenths: Tenths }

/**
 * - `running`: not there yet, and there is time left
 * - `done`: there in time
 * - `late`: there too late, or not there and the time is over
 * - `unproved`: it was first measured when part of the way was done, so nothing says when it began; asked about like what is late
 */
export type Course = 'running' | 'done' | 'late' | 'unproved'

/**
 * The clock starts at the last measure that had not left its start yet: what is between two measures counts as having taken longest.
 * @param steps at least one, in any order
 */
export function judgePassage(passage: Passage, steps: readonly Step[], now: Date): Course {
  const { from, to, minutes } = passages[passage]
  const sign = passage === 'cooling' ? 1 : -1
  const inOrder = steps.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  const arrival = inOrder.find(({ tenths }) => sign * (tenths - to) <= 0)
  const start = inOrder.findLast(({ at, tenths }) => sign * (tenths - from) >= 0 && (!arrival || at <= arrival.at))
  if (!start) return 'unproved'
  const until = start.at.getTime() + minutes * 60_000
  if (arrival) return arrival.at.getTime() <= until ? 'done' : 'late'
  return now.getTime() <= until ? 'running' : 'late'
}

/** @returns the moment until which it has to be there; undefined where nothing says when it began */
export function dueOf(passage: Passage, steps: readonly Step[]): Date | undefined {
  const { from, minutes } = passages[passage]
  const sign = passage === 'cooling' ? 1 : -1
  const starts = steps.filter(({ tenths }) => sign * (tenths - from) >= 0).map(({ at }) => at.getTime())
  return starts.length === 0 ? undefined : new Date(Math.max(...starts) + minutes * 60_000)
}

const proposed: Record<Passage, readonly Act[]> = {
  cooling: ['thrown-away', 'used-at-once'],
  reheating: ['thrown-away', 'measured-again'],
}

/** None where it got there in time, or still can. */
export function actsAfterPassage(passage: Passage, course: Course): readonly Act[] {
  return course === 'late' || course === 'unproved' ? proposed[passage] : []
}
