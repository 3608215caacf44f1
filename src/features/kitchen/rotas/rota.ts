/** A month of tasks as it is proposed, changed by hand and published. Pure. */
import type { Task } from '#src/features/kitchen/tasks/task.ts'
import type { Skill } from '#src/features/kitchen/teammates/queries.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { RotaState } from '#src/platform/database/tables/kitchen.ts'
import type { Measures } from '#src/solver/rota/measures.ts'
import type { ToldReason } from './told-reason.ts'
import type { ToldRefusal } from './told-refusal.ts'

/** `YYYY-MM`, as it stands in addresses. */
export type Month = string

export type RotaKey = { canteenId: string; month: Month }

export type Rota = {
  state: RotaState
  searchId: string
  soughtAt: Date
  refusals: readonly ToldRefusal[]
  measures: Measures | null
  publishedAt: Date | null
}

/** Who is proposed for a task, or asked for it since then. */
export type RotaPlace = {
  taskId: string
  teammateId: string
  name: string
  learner: boolean
  pinned: boolean
  reasons: readonly ToldReason[]
  askedAt: Date | null
}

/** Who said no to what the team had asked of them: kept until the task is over, and they were told that it is seen. */
export type No = Pick<RotaPlace, 'taskId' | 'teammateId' | 'name'>

/** What the parts of the page of a month show. */
export type RotaShown = {
  canteen: CanteenName
  month: Month
  tasks: readonly Task[]
  teammates: readonly (Skill & { isReachable: boolean })[]
  rota: Rota | undefined
  places: readonly RotaPlace[]
  noes: readonly No[]
  isSought: boolean
  /** The task for which somebody is being chosen. */
  open?: string | undefined
  /** The task that was changed last. */
  seen?: string | undefined
}

/** The month of a day, and the days of a month. */
export function monthOf(day: string): Month {
  return day.slice(0, 7)
}

export function firstDayOf(month: Month): string {
  return `${month}-01`
}

export function lastDayOf(month: Month): string {
  const first = Temporal.PlainDate.from(firstDayOf(month))
  return first.with({ day: first.daysInMonth }).toString()
}

export function monthsAfter(month: Month, months: number): Month {
  return monthOf(Temporal.PlainDate.from(firstDayOf(month)).add({ months }).toString())
}

/** A rota is proposed for this month and the next two: later nobody knows when they can come. */
export const monthsAhead = 2

/** @returns undefined for what is not a month that a rota is made for, or was made for not long ago */
export function readMonth(written: string, today: string): Month | undefined {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(written)) return undefined
  const current = monthOf(today)
  return monthsAfter(current, -1) <= written && written <= monthsAfter(current, monthsAhead) ? written : undefined
}

/** Places that nobody has, and for which nobody is proposed. */
export function freePlaces({ places, taken }: Pick<Task, 'places' | 'taken'>, proposed: readonly RotaPlace[]): number {
  return Math.max(0, places - taken - proposed.filter(({ learner }) => !learner).length)
}

export type Standing = { yes: number; asked: number; unasked: number; free: number }

/** Of tasks to come: who said yes, who is asked and has not answered, who is proposed and not asked yet, and the places left. Silence is no yes. */
export function standingOf(coming: readonly Task[], places: readonly RotaPlace[]): Standing {
  const ofTask = (id: string) => places.filter(({ taskId }) => taskId === id)
  const there = coming.flatMap(({ id }) => ofTask(id))
  const unasked = there.filter(({ askedAt }) => askedAt === null).length
  const free = coming.reduce((sum, task) => sum + freePlaces(task, ofTask(task.id)), 0)
  return { yes: coming.reduce((sum, { taken }) => sum + taken, 0), asked: there.length - unasked, unasked, free }
}

/** Whether tasks to come have places that nobody is proposed for. */
export function hasFreePlaces(coming: readonly Task[], places: readonly RotaPlace[]): boolean {
  return standingOf(coming, places).free > 0
}

/** A month that is over: its rota is read, and nothing of it is proposed any more. */
export function isPast(month: Month, today: string): boolean {
  return month < monthOf(today)
}

/** Of older rotas only counts are left. */
export const daysRotaIsKept = 28
