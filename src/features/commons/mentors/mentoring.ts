/** Who begins and who helps: how a mentoring stands, what comes next in its first hundred days. Pure. */
import type { MentoringEnd, MentoringSide } from '#src/platform/database/tables/mentors.ts'

export const longestTitle = 120
export const longestNote = 2000
export const mostSteps = 60
export const mostVisits = 40
export const mostNotes = 500

/** Whoever manages a canteen, or is of its core team, for so long may help who begins. */
export const daysOfExperience = 180
/** For so long somebody begins, and a mentor is looked for. */
export const daysOfBeginning = 100
/** A proposal that nobody answers does not stand for ever. */
export const daysToAnswer = 30
/** A hundred days, and as long again: then it is over, if nobody said so before. */
export const daysTogether = 200
/** What the two wrote goes so long after they ended. */
export const monthsKept = 12

export type MentoringState = 'proposed' | 'running' | MentoringEnd

export function stateOf({ personSaid, mentorSaid, endedAs }: Said): MentoringState {
  if (endedAs !== null) return endedAs
  return personSaid && mentorSaid ? 'running' : 'proposed'
}

type Said = { personSaid: boolean; mentorSaid: boolean; endedAs: MentoringEnd | null }

export function hasSaid(side: MentoringSide, { personSaid, mentorSaid }: Pick<Said, 'personSaid' | 'mentorSaid'>): boolean {
  return side === 'person' ? personSaid : mentorSaid
}

export function otherSide(side: MentoringSide): MentoringSide {
  return side === 'person' ? 'mentor' : 'person'
}

/** So many weeks after the beginning. */
export function dueOn(startsOn: string, weeksBefore: number | null): string | null {
  return weeksBefore === null ? null : Temporal.PlainDate.from(startsOn).subtract({ weeks: weeksBefore }).toString()
}

type Dated = { dueOn: string | null; doneOn: string | null }

/** What is not done and comes first. */
export function nextStep<Step extends Dated>(steps: readonly Step[]): Step | undefined {
  return steps
    .filter(({ doneOn }) => doneOn === null)
    .toSorted((one, other) => (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999'))[0]
}

export type VisitState = 'asked' | 'accepted' | 'done' | 'dropped'
export type Visit = { id: string; host: MentoringSide; askedBy: MentoringSide; day: string; state: VisitState }

/** What somebody may say of a visit: yes to what the other proposed; that it took place, once its day has come; that it does not. */
export function visitWords({ askedBy, day, state }: Visit, side: MentoringSide, today: string): ('yes' | 'done' | 'no')[] {
  if (state === 'asked') return askedBy === side ? ['no'] : ['yes', 'no']
  if (state === 'accepted') return day <= today ? ['done', 'no'] : ['no']
  return []
}

export function visitState({ isAccepted, isDone, isDropped }: { isAccepted: boolean; isDone: boolean; isDropped: boolean }): VisitState {
  if (isDropped) return 'dropped'
  if (isDone) return 'done'
  return isAccepted ? 'accepted' : 'asked'
}
