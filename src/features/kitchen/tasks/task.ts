/** A task, who may take it, and who covers it. Pure. */
import type { MinimumAge, TeammateAge, TeammateKind } from '#src/platform/database/tables/kitchen.ts'
import type { MealState } from '#src/platform/database/tables/meals.ts'
import { firstNameOf, isMinor, type HeldSkill } from '#src/features/kitchen/teammates/teammate.ts'

export type Hours = { startsAt: Date; endsAt: Date }
export type TaskState = 'open' | 'dropped' | 'done'

export type Task = {
  id: string
  /** What there is to do at each meal, of which it is one. */
  kindId: string | null
  name: string
  details: string
  places: number
  taken: number
  skill: { id: string; name: string } | null
  minimumAge: MinimumAge
  suitsFirstTime: boolean
  isKey: boolean
  closes: boolean
  leads: boolean
  /** Somebody may learn it beside who does it. */
  opensToPair: boolean
  state: TaskState
  /** Of the meal, or by which it is to be done: `YYYY-MM-DD`. */
  day: string
  /** What it is a task of, and when by its hour; null beside the meals. */
  meal: { id: string; slug: string; title: string; tableAt: Date; state: MealState } | null
  hours: Hours | null
  /** Whose people are asked whether it may be added to theirs. */
  askedInto: { id: string; name: string } | null
  people: readonly Person[]
}

/** Who said yes. `isNew`: came by themself or with a friend, and was at no task yet. `learner`: beside those who do it, without a place of it. */
export type Person = { id: string; name: string; kind: TeammateKind; age: TeammateAge; greets: boolean; isNew: boolean; learner: boolean }

/** What decides whether somebody may take a task. */
export type Taker = Pick<Person, 'id' | 'kind' | 'age'> & {
  hasConsent: boolean
  /** Came by themself or with a friend, and was at no task yet. */
  isNew: boolean
  skills: readonly HeldSkill[]
  /** Hours of what they said yes to. */
  busy: readonly Hours[]
}

/** @param minutes relative to the hour at which people sit down */
export function hoursOf(tableAt: Date, { starts, lasts }: { starts: number; lasts: number }): Hours {
  const startsAt = new Date(tableAt.getTime() + starts * minute)
  return { startsAt, endsAt: new Date(startsAt.getTime() + lasts * minute) }
}

const minute = 60_000

export const taskRefusals = [
  'over',
  'called-off',
  'full',
  'no-consent',
  'too-young',
  'not-for-newcomers',
  'no-skill',
  'never-alone',
  'overlap',
] as const
export type TaskRefusal = (typeof taskRefusals)[number]
/** Of the team, who notes a yes, or that somebody cannot come. */
export type TeamRefusal = TaskRefusal | 'not-there'

type Asking = {
  task: Task
  taker: Taker
  now: Date
  /** Whose place they would take, where somebody asks to be replaced. */
  insteadOf?: string
  /** They come to learn it. */
  learner?: boolean
  /** The team asked them by name, or notes their yes: it knows whom it lets begin with what. */
  byTeam?: boolean
}

/** Why somebody cannot take a task; undefined when they can. */
export function refusalToTake({ task, taker, now, insteadOf, learner = false, byTeam = false }: Asking): TaskRefusal | undefined {
  const isAlone = !task.people.some((person) => person.id !== insteadOf && coversIt(person))
  if (task.state === 'dropped' || task.meal?.state === 'cancelled') return 'called-off'
  if (isOver(task, now)) return 'over'
  if (!insteadOf && !learner && task.taken >= task.places) return 'full'
  if (isMinor(taker) && !taker.hasConsent) return 'no-consent'
  if (!isOldEnough(taker.age, task.minimumAge)) return 'too-young'
  if (taker.isNew && !byTeam && task.meal && !task.suitsFirstTime) return 'not-for-newcomers'
  if (!learner && task.skill && !knows(taker, task.skill.id, task.day)) return 'no-skill'
  if (isAlone && (learner || (task.isKey && !mayBeAlone(taker)))) return 'never-alone'
  return task.hours && taker.busy.some((hours) => overlap(hours, task.hours!)) ? 'overlap' : undefined
}

export type MergeRefusal = 'other-meal' | 'other-skill' | 'other-hours' | 'not-for-holder'

/**
 * Why a task cannot be added to another: a key task keeps its skill and its hours, so that it cannot vanish in one that has neither; and whoever does
 * that one must be of its age, and have been here before if it does not suit a first time.
 */
export function refusalToMerge(task: Task, into: Task): MergeRefusal | undefined {
  if (!task.meal || task.meal.id !== into.meal?.id) return 'other-meal'
  if (task.skill && task.skill.id !== into.skill?.id) return 'other-skill'
  if (task.isKey && !isWithin(task.hours, into.hours)) return 'other-hours'
  const suits = ({ age, isNew }: Person) => isOldEnough(age, task.minimumAge) && (!isNew || task.suitsFirstTime)
  return into.people.every(suits) ? undefined : 'not-for-holder'
}

function isWithin(hours: Hours | null, all: Hours | null): boolean {
  if (!hours) return true
  return all !== null && all.startsAt <= hours.startsAt && hours.endsAt <= all.endsAt
}

/** Whom somebody reads of at a task; a newcomer, who may be anybody, those who welcome, by first name. */
export function peopleShownTo({ isNew }: { isNew: boolean }, people: readonly Person[]): Person[] {
  return isNew ? people.filter(({ greets }) => greets).map((person) => ({ ...person, name: firstNameOf(person.name) })) : [...people]
}

/** Beside the meals nothing is ever too late. */
export function isOver({ state, meal, hours }: Pick<Task, 'state' | 'meal' | 'hours'>, now: Date): boolean {
  return state === 'done' || meal?.state === 'closed' || (hours !== null && hours.endsAt <= now)
}

/** Civic service never covers a key task alone, nor does a minor, nor who comes for the first time. */
export function mayBeAlone({ kind, age, isNew }: Pick<Person, 'kind' | 'age' | 'isNew'>): boolean {
  return kind !== 'civic-service' && age === 'adult' && !isNew
}

/** Whether somebody does it who can be left alone with it. */
export function isCovered({ people }: Pick<Task, 'people'>): boolean {
  return people.some(coversIt)
}

function coversIt(person: Person): boolean {
  return !person.learner && mayBeAlone(person)
}

function isOldEnough(age: TeammateAge, minimum: MinimumAge): boolean {
  if (age === 'adult') return true
  return age === 'from-16' ? minimum <= 16 : minimum === 0
}

function knows({ skills }: Taker, skillId: string, day: string): boolean {
  return skills.some(({ id, until }) => id === skillId && (until === null || day <= until))
}

export function overlap(one: Hours, other: Hours): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt
}

/** Whether somebody may come and learn it: one at a time, beside who can be left alone with it. */
export function mayLearn(task: Task, taker: Taker, now: Date): boolean {
  const isTaught = task.people.some(({ learner }) => learner)
  return task.opensToPair && !isTaught && refusalToTake({ task, taker, learner: true, now }) === undefined
}

/** Left that late, whoever leads the day is told that a place is free. */
export function isLate({ hours }: Pick<Task, 'hours'>, now: Date): boolean {
  return hours !== null && hours.startsAt.getTime() - now.getTime() < 24 * 60 * minute
}

/** Whom somebody asked for a place has so long to answer before the next few are asked. */
export const waitForAnswers = { anHour: 60 * minute, aDay: 24 * 60 * minute } as const

/** Until when who was asked last is waited for; undefined once the next few may be asked. @param asked when each was */
export function answersAwaitedUntil(asked: readonly Date[], wait: number, now: Date): Date | undefined {
  const last = Math.max(...asked.map((instant) => instant.getTime()))
  return last + wait > now.getTime() ? new Date(last + wait) : undefined
}

/** So many are asked at a time who could take somebody's place: never everybody every time. */
export const askedAtATime = 4

export type Candidate = Taker & {
  wish: 'gladly' | 'rather-not' | null
  /** Whether the day and its hours suit them, as they said. */
  isFree: boolean
  /** Tasks that they have said yes to in the month, and the most that they wish. */
  tasks: number
  mostTasks: number | null
}

/** Whom to ask, first who would do it gladly and has least to do. Whom it does not suit is not asked. */
export function whomToAsk<Known extends Candidate>(
  task: Task,
  candidates: readonly Known[],
  { insteadOf, now }: { insteadOf?: string; now: Date },
): Known[] {
  const could = candidates.filter((candidate) => {
    const { isFree, wish, tasks, mostTasks } = candidate
    if (!isFree || wish === 'rather-not' || (mostTasks !== null && tasks >= mostTasks)) return false
    return refusalToTake({ task, taker: candidate, now, ...(insteadOf && { insteadOf }) }) === undefined
  })
  const rank = ({ wish }: Known) => (wish === 'gladly' ? 0 : 1)
  return could
    .toSorted((one, other) => rank(one) - rank(other) || one.tasks - other.tasks || one.id.localeCompare(other.id))
    .slice(0, askedAtATime)
}
