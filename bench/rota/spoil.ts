/** Five ways in which the key tasks of a rota can no longer all be covered. */
import type { Random } from '../../src/solver/random.ts'
import type { LackCause } from '../../src/solver/rota/lacks.ts'
import type { Draft, DraftPerson } from './instances.ts'

export const TROUBLES = ['nobody-that-day', 'skill-limit', 'closings', 'overlap', 'civic-alone'] as const
export type Trouble = (typeof TROUBLES)[number]
/** What a refusal has to name at least. */
export type Spoilt = { readonly skill: string; readonly day: number | null; readonly why: LackCause }

export function spoil(draft: Draft, trouble: Trouble, random: Random): Spoilt {
  const week = random.below(4)
  const day = draft.tasks.find((task) => task.closing && Math.floor(task.day / 7) === week)!.day
  switch (trouble) {
    case 'nobody-that-day':
      awayOn(day, knowersOf(draft, 'lead'))
      return { skill: 'lead', day, why: 'nobody-then' }
    case 'skill-limit':
      // The limits are given later: one task to each who can lead.
      return { skill: 'lead', day: null, why: 'limits' }
    case 'closings':
      return tooFewToClose(draft, week)
    case 'overlap':
      return oneForAll(draft, day)
    case 'civic-alone':
      return civicAlone(draft, day)
  }
}

function knowersOf({ people }: Draft, skill: string): DraftPerson[] {
  return people.filter(({ skills }) => skills.includes(skill))
}

function awayOn(day: number, people: readonly DraftPerson[]): void {
  for (const person of people) person.days = person.days.filter((other) => other !== day)
}

/** One person fewer has the keys than there are days to close in a week. */
function tooFewToClose(draft: Draft, week: number): Spoilt {
  const closings = draft.tasks.filter((task) => task.closing && Math.floor(task.day / 7) === week).length
  const holders = knowersOf(draft, 'keys').filter(({ kind }) => kind !== 'civic')
  for (const person of draft.people) person.skills = person.skills.filter((skill) => skill !== 'keys')
  for (const person of holders.slice(0, closings - 1))
    Object.assign(person, { skills: [...person.skills, 'keys'], days: [...new Set(draft.tasks.map(({ day }) => day))], from: 0, until: 52 })
  return { skill: 'keys', day: null, why: 'closings' }
}

/** One person alone can open and lead on a day, and the two overlap. */
function oneForAll(draft: Draft, day: number): Spoilt {
  const alone = knowersOf(draft, 'keys').find(({ kind }) => kind === 'volunteer')!
  awayOn(day, [...knowersOf(draft, 'keys'), ...knowersOf(draft, 'lead')])
  Object.assign(alone, { skills: ['keys', 'lead', 'till'], days: [...alone.days, day], from: 0, until: 52 })
  return { skill: 'lead', day, why: 'overlap' }
}

function civicAlone(draft: Draft, day: number): Spoilt {
  const civic = draft.people.find(({ kind }) => kind === 'civic')!
  awayOn(
    day,
    knowersOf(draft, 'lead').filter((person) => person !== civic),
  )
  Object.assign(civic, { skills: ['lead'], age: 22, days: [...new Set([...civic.days, day])], from: 0, until: 52 })
  return { skill: 'lead', day, why: 'never-alone' }
}
