import type { Assignment, Rota } from './rota.ts'
import { whyNotTake } from './rules.ts'

/** What a proposal brings, of the team as a whole. */
export type Measures = {
  /** How many people carry half of the half-hours: of the eight weeks before, and with this rota. */
  readonly carryHalfBefore: number
  readonly carryHalf: number
  readonly emptyPlaces: number
  /** Places of the previous proposal that are no longer held by the same person. */
  readonly changes: number
  readonly newcomersWithTask: number
  readonly lessons: number
}

/** Places of a task that stay empty, with the skill they need and how many people could come. */
export type Gap = {
  readonly task: string
  readonly day: number
  readonly places: number
  readonly skill: string | null
  readonly able: number
}

export function findGaps({ people, tasks }: Rota, plan: readonly Assignment[]): Gap[] {
  return tasks.flatMap((task) => {
    const places = task.places - plan.filter((one) => one.task === task.id && !one.learner).length
    const able = people.filter((person) => person.taskLimit > 0 && whyNotTake(person, task) === null).length
    return places > 0 ? [{ task: task.id, day: task.day, places, skill: task.skill, able }] : []
  })
}

/** The half-hours of each person: those of the eight weeks before, and those of the plan. */
export function loadsOf({ people, tasks }: Rota, plan: readonly Assignment[]): Map<string, number> {
  const lengths = new Map(tasks.map(({ id, start, end }) => [id, end - start]))
  const loads = new Map(people.map(({ id, pastHalfHours }) => [id, pastHalfHours]))
  for (const { person, task } of plan) loads.set(person, loads.get(person)! + lengths.get(task)!)
  return loads
}

export function measurePlan(rota: Rota, plan: readonly Assignment[], gaps: readonly Gap[]): Measures {
  const busy = new Set(plan.map(({ person }) => person))
  const has = ({ person, task, learner }: Assignment) =>
    plan.some((one) => one.person === person && one.task === task && one.learner === learner)
  return {
    carryHalfBefore: howManyCarryHalf(rota.people.map(({ pastHalfHours }) => pastHalfHours)),
    carryHalf: howManyCarryHalf([...loadsOf(rota, plan).values()]),
    emptyPlaces: gaps.reduce((sum, { places }) => sum + places, 0),
    changes: rota.previous.filter((one) => !has(one)).length,
    newcomersWithTask: rota.people.filter(({ id, newcomer }) => newcomer && busy.has(id)).length,
    lessons: plan.filter(({ learner }) => learner).length,
  }
}

/** The smallest number of people who together carry half of it. */
export function howManyCarryHalf(loads: readonly number[]): number {
  const half = loads.reduce((sum, load) => sum + load, 0) / 2
  let carried = 0
  return loads.toSorted((one, other) => other - one).filter((load) => carried < half && ((carried += load), load > 0)).length
}
