/** Why no rota can be proposed, as it is kept for the team: never what somebody wishes, nor how much they do. */
import type { Refusal } from '#src/solver/rota/propose-rota.ts'

export type ToldRefusal =
  | { reason: 'no-tasks' }
  | {
      reason: 'lacks-skill' | 'too-young' | 'not-for-newcomers' | 'nobody-beside' | 'no-place' | 'unavailable'
      person: string
      task: string
    }
  | {
      reason: 'not-covered'
      tasks: readonly string[]
      /** How many of them can be covered. */
      most: number
      skills: readonly string[]
      why: 'nobody-knows' | 'nobody-then' | 'never-alone' | 'nobody-free' | 'too-few'
      able: number
    }

const toldOfPins = ['lacks-skill', 'too-young', 'not-for-newcomers', 'nobody-beside', 'no-place'] as const

export function tellRefusal(refusal: Refusal): ToldRefusal {
  if (refusal.reason !== 'not-covered') {
    const { person, task } = refusal
    const told = toldOfPins.find((reason) => reason === refusal.reason)
    // When somebody can come, how often and how long they work is theirs.
    return { reason: told ?? 'unavailable', person, task }
  }
  const { tasks, most, skills, able, why } = refusal
  const nobody = (['nobody-knows', 'nobody-then', 'never-alone'] as const).find((cause) => why.includes(cause))
  return { reason: 'not-covered', tasks, most, skills, able: able.length, why: nobody ?? (able.length === 0 ? 'nobody-free' : 'too-few') }
}
