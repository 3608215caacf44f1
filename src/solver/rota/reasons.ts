import type { Assignment, Person, Rota, Task } from './rota.ts'
import { needsCompany, whyNotLearn, whyNotTake } from './rules.ts'
import { keyOf } from './wishes.ts'

/** Why somebody is proposed for a task, in plain data that a page turns into words. No reason says how much anybody does. */
export type Reason =
  | { readonly reason: 'pinned' | 'kept' | 'wished-day' | 'wished-task' | 'only-one-able' }
  /** Nobody of those who could has fewer half-hours in these weeks and the eight before. */
  | { readonly reason: 'least-loaded'; readonly among: number }
  | { readonly reason: 'with-friends' | 'first-time-beside' | 'minor-beside'; readonly people: readonly string[] }
  | { readonly reason: 'learns' | 'teaches'; readonly skill: string; readonly people: readonly string[] }

type Scene = { readonly rota: Rota; readonly plan: readonly Assignment[]; readonly loads: ReadonlyMap<string, number> }

export function giveReasons(
  rota: Rota,
  plan: readonly Assignment[],
  loads: ReadonlyMap<string, number>,
): (Assignment & { readonly reasons: readonly Reason[] })[] {
  return plan.map((one) => {
    const person = rota.people.find(({ id }) => id === one.person)!
    const task = rota.tasks.find(({ id }) => id === one.task)!
    const scene = { rota, plan, loads }
    return {
      ...one,
      reasons: [...decisions(scene, one), ...wishes(scene, person, task, one.learner), ...company(scene, person, task, one.learner)],
    }
  })
}

function decisions({ rota, loads }: Scene, { person, task: id, learner }: Assignment): Reason[] {
  const isIn = (list: readonly Assignment[]) => list.some((one) => keyOf(one.person, one.task, one.learner) === keyOf(person, id, learner))
  const pinned: Reason[] = isIn(rota.pins) ? [{ reason: 'pinned' }] : isIn(rota.previous) ? [{ reason: 'kept' }] : []
  const task = rota.tasks.find((one) => one.id === id)!
  const able = rota.people.filter((one) => (learner ? whyNotLearn : whyNotTake)(one, task) === null)
  if (able.length === 1) return [...pinned, { reason: 'only-one-able' }]
  const isLeast = able.every((one) => loads.get(one.id)! >= loads.get(person)!)
  return isLeast ? [...pinned, { reason: 'least-loaded', among: able.length }] : pinned
}

function wishes({ rota, plan }: Scene, person: Person, task: Task, learner: boolean): Reason[] {
  const dayOf = (id: string) => rota.tasks.find((one) => one.id === id)!.day
  const there = new Set(plan.filter((one) => dayOf(one.task) === task.day).map((one) => one.person))
  const friends = person.with.filter((id) => id !== person.id && there.has(id))
  return [
    ...(person.wishedDays.includes(task.day) ? [{ reason: 'wished-day' as const }] : []),
    ...(!learner && person.wishedTasks.includes(task.kind) ? [{ reason: 'wished-task' as const }] : []),
    ...(friends.length > 0 ? [{ reason: 'with-friends' as const, people: friends }] : []),
  ]
}

function company({ rota, plan }: Scene, person: Person, task: Task, learner: boolean): Reason[] {
  const here = plan.filter((one) => one.task === task.id && one.person !== person.id)
  const personOf = (id: string) => rota.people.find((one) => one.id === id)!
  const guides = here.filter((one) => !one.learner && !needsCompany(personOf(one.person), task)).map((one) => one.person)
  const learners = here.filter((one) => one.learner).map((one) => one.person)
  if (learner) return [{ reason: 'learns', skill: task.skill ?? '', people: guides }]
  if (person.newcomer) return [{ reason: 'first-time-beside', people: guides }]
  if (needsCompany(person, task) && person.kind !== 'civic') return [{ reason: 'minor-beside', people: guides }]
  return learners.length > 0 && !needsCompany(person, task) ? [{ reason: 'teaches', skill: task.skill ?? '', people: learners }] : []
}
