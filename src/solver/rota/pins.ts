import type { Assignment, Person, Rota, Task } from './rota.ts'
import { needsCompany, restOf, weekOf, whyNotBoth, whyNotLearn, whyNotTake, type Obstacle } from './rules.ts'
import { CLOSINGS_A_WEEK } from './settings.ts'

/** A pin that breaks a hard rule, with the pinned task of the same person that it does not go with, if that is why. */
export type PinRefusal = {
  readonly reason:
    | Obstacle
    | 'unknown-person'
    | 'unknown-task'
    | 'no-place'
    | 'overlaps'
    | 'short-rest'
    | 'closings'
    | 'task-limit'
    | 'half-hour-limit'
  readonly person: string
  readonly task: string
  readonly other: string | null
}

type Pin = { readonly person: Person; readonly task: Task; readonly learner: boolean }
type Why = Pick<PinRefusal, 'reason' | 'other'>

/** The pins that break a hard rule, each judged beside those before it. */
export function refusePins(rota: Rota): PinRefusal[] {
  const kept: Pin[] = []
  const refused = rota.pins.flatMap((pin) => {
    const person = rota.people.find(({ id }) => id === pin.person)
    const task = rota.tasks.find(({ id }) => id === pin.task)
    if (!person) return [refusal(pin, { reason: 'unknown-person', other: null })]
    if (!task) return [refusal(pin, { reason: 'unknown-task', other: null })]
    const why = whyNot({ person, task, learner: pin.learner }, kept)
    if (why !== null) return [refusal(pin, why)]
    kept.push({ person, task, learner: pin.learner })
    return []
  })
  return [...refused, ...refuseLonely(rota, kept)]
}

function refusal({ person, task }: Assignment, why: Why): PinRefusal {
  return { person, task, ...why }
}

function whyNot(pin: Pin, kept: readonly Pin[]): Why | null {
  const obstacle = (pin.learner ? whyNotLearn : whyNotTake)(pin.person, pin.task)
  if (obstacle !== null) return { reason: obstacle, other: null }
  const here = kept.filter(({ task, learner }) => task === pin.task && !learner)
  if (!pin.learner && here.length >= pin.task.places) return { reason: 'no-place', other: null }
  return whyNotBeside(
    pin,
    kept.filter(({ person }) => person === pin.person),
  )
}

/** Why a pin does not go with the others of the same person. */
function whyNotBeside({ person, task, learner }: Pin, own: readonly Pin[]): Why | null {
  for (const { task: other } of own) {
    const reason = other === task ? 'overlaps' : whyNotBoth(task, other, restOf(person))
    if (reason !== null) return { reason, other: other.id }
  }
  const closings = own.filter((one) => !one.learner && one.task.closing && weekOf(one.task) === weekOf(task))
  if (!learner && task.closing && closings.length >= CLOSINGS_A_WEEK) return { reason: 'closings', other: closings[0]!.task.id }
  if (own.length >= person.taskLimit) return { reason: 'task-limit', other: null }
  const halfHours = [...own, { task }].reduce((sum, one) => sum + one.task.end - one.task.start, 0)
  return person.halfHourLimit !== null && halfHours > person.halfHourLimit ? { reason: 'half-hour-limit', other: null } : null
}

/** The pins of people who need somebody beside, where nobody could be. */
function refuseLonely({ people, tasks }: Rota, kept: readonly Pin[]): PinRefusal[] {
  return tasks.flatMap((task) => {
    const here = kept.filter((pin) => pin.task === task)
    const leaning = here.filter(({ person, learner }) => learner || needsCompany(person, task))
    const others = people.filter((person) => here.every((pin) => pin.person !== person))
    const hasRoom = here.filter(({ learner }) => !learner).length < task.places
    const mayHaveCompany =
      hasRoom && others.some((person) => person.taskLimit > 0 && whyNotTake(person, task) === null && !needsCompany(person, task))
    if (leaning.length < here.length || mayHaveCompany) return []
    return leaning.map(({ person }) =>
      refusal({ person: person.id, task: task.id, learner: false }, { reason: 'nobody-beside', other: null }),
    )
  })
}
