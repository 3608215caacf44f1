/**
 * Some weeks of tasks as the team knows them: who may come, what is to be done, what is already decided. Plain data in, plain data out.
 * Days are whole numbers, counted from any Monday: a week is seven of them. Hours are half-hours from midnight of their day and may pass
 * 48, which is the midnight after it.
 */
export type Rota = {
  readonly people: readonly Person[]
  readonly tasks: readonly Task[]
  /** What the team has decided by hand; never moved. */
  readonly pins: readonly Assignment[]
  /** What was proposed or agreed before; a new proposal stays as close to it as it can. */
  readonly previous: readonly Assignment[]
}

export type Person = {
  readonly id: string
  readonly kind: 'volunteer' | 'employee' | 'civic'
  /** In years. */
  readonly age: number
  /** Takes only tasks that suit a first time, beside somebody. */
  readonly newcomer: boolean
  readonly skills: readonly string[]
  /** Skills that the person would like to learn. */
  readonly learns: readonly string[]
  /** Tasks at most in the whole rota, lessons too. */
  readonly taskLimit: number
  /** Half-hours at most in the whole rota, null for any number: an employee's contract. */
  readonly halfHourLimit: number | null
  /** Half-hours of such tasks in the eight weeks before. */
  readonly pastHalfHours: number
  /** When the person can come; several may lie on one day. */
  readonly windows: readonly Window[]
  /** Ids of tasks that they have said no to: nobody is asked twice. */
  readonly declined: readonly string[]
  readonly wishedDays: readonly number[]
  /** Kinds of task. */
  readonly wishedTasks: readonly string[]
  readonly avoidedTasks: readonly string[]
  /** Ids of those with whom the person would like to be on the same days. */
  readonly with: readonly string[]
}

export type Window = { readonly day: number; readonly from: number; readonly until: number }

export type Task = {
  readonly id: string
  readonly kind: string
  readonly day: number
  readonly start: number
  readonly end: number
  readonly places: number
  readonly skill: string | null
  readonly minimumAge: number
  readonly suitsFirstTime: boolean
  /** Without it there is no meal: somebody who can be left alone with it must be there. */
  readonly key: boolean
  /** Closes the day: one a week and person at most. */
  readonly closing: boolean
}

/** A person at a task, or a learner beside those who do it (no place of the task is taken). */
export type Assignment = { readonly person: string; readonly task: string; readonly learner: boolean }
