import type { Person, Task } from './rota.ts'
import { EMPLOYEE_REST, FULL_AGE, MINOR_REST } from './settings.ts'

/** Why a person cannot do a task, or cannot learn at it, whatever else the rota holds. */
export type Obstacle = 'lacks-skill' | 'too-young' | 'cannot-come' | 'not-for-newcomers' | 'not-a-learner' | 'nobody-beside'

export function whyNotTake(person: Person, task: Task): Obstacle | null {
  if (task.skill !== null && !person.skills.includes(task.skill)) return 'lacks-skill'
  if (person.newcomer && !task.suitsFirstTime) return 'not-for-newcomers'
  return whyNotCome(person, task) ?? (needsCompany(person, task) && task.places < 2 ? 'nobody-beside' : null)
}

/** Learners are volunteers who asked for it; a newcomer begins with an easy task. */
export function whyNotLearn(person: Person, task: Task): Obstacle | null {
  const asked = task.skill !== null && person.learns.includes(task.skill) && !person.skills.includes(task.skill)
  return asked && person.kind === 'volunteer' && !person.newcomer ? whyNotCome(person, task) : 'not-a-learner'
}

function whyNotCome(person: Person, task: Task): Obstacle | null {
  if (person.age < task.minimumAge) return 'too-young'
  if (person.declined.includes(task.id)) return 'cannot-come'
  const comes = person.windows.some(({ day, from, until }) => day === task.day && from <= task.start && task.end <= until)
  return comes ? null : 'cannot-come'
}

/** Newcomers and minors, and at key tasks civic-service volunteers, are never left alone; who is not one of them may be beside them. */
export function needsCompany({ newcomer, age, kind }: Person, task: Task): boolean {
  return newcomer || age < FULL_AGE || (kind === 'civic' && task.key)
}

/** The rest that a person must have between two days, in half-hours. */
export function restOf({ age, kind }: Person): number {
  if (age < FULL_AGE) return MINOR_REST
  return kind === 'employee' ? EMPLOYEE_REST : 0
}

/** Why nobody with such a rest does both: they overlap, also past midnight, or lie on two days with too short a night between. */
export function whyNotBoth(one: Task, other: Task, rest: number): 'overlaps' | 'short-rest' | null {
  const gap = Math.max(instant(one, one.start) - instant(other, other.end), instant(other, other.start) - instant(one, one.end))
  if (gap < 0) return 'overlaps'
  return one.day !== other.day && gap < rest ? 'short-rest' : null
}

/** In half-hours since midnight of day 0. */
export function instant({ day }: Task, halfHour: number): number {
  return day * 48 + halfHour
}

export function weekOf({ day }: Task): number {
  return Math.floor(day / 7)
}
