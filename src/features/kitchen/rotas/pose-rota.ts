/** What the team knows of a month, as the solver reads it. Pure. */
import { suits, type SaidWindow } from '#src/features/kitchen/tasks/find-takers.ts'
import { isOver, type Task } from '#src/features/kitchen/tasks/task.ts'
import { isMinor, type HeldSkill } from '#src/features/kitchen/teammates/teammate.ts'
import type { TeammateAge, TeammateKind } from '#src/platform/database/tables/kitchen.ts'
import { atPlace } from '#src/platform/time.ts'
import type { Assignment, Person, Rota as SolverRota, Task as SolverTask, Window } from '#src/solver/rota/rota.ts'
import { refusePins } from '#src/solver/rota/pins.ts'
import { needsCompany } from '#src/solver/rota/rules.ts'
import type { RotaPlace } from './rota.ts'

export type RotaPerson = {
  id: string
  name: string
  kind: TeammateKind
  age: TeammateAge
  hasConsent: boolean
  /** Came by themself or with a friend, and has not done anything yet. */
  isNew: boolean
  skills: readonly HeldSkill[]
  learns: readonly string[]
  weeklyHours: number | null
  mostTasks: number | null
  /** Of the eight weeks before. */
  pastMinutes: number
  windows: readonly SaidWindow[]
  absences: readonly { firstDay: string; lastDay: string }[]
  gladly: readonly string[]
  ratherNot: readonly string[]
  companions: readonly string[]
  /** Tasks that they have said no to. */
  declined: readonly string[]
}

type Month = {
  people: readonly RotaPerson[]
  tasks: readonly Task[]
  places: readonly RotaPlace[]
  timeZone: string
  /** Of the month. */
  lastDay: string
  now: Date
}

const halfHour = 30
const eighteen = { adult: 18, 'from-16': 16, 'under-16': 15 } as const satisfies Record<TeammateAge, number>

/**
 * Who said yes or is asked stays where they are; what nobody has answered to yet is what was proposed before. What somebody said yes to
 * against a rule of proposals (a task longer than they had said they could come) takes its place and binds nothing else.
 */
export function poseRota(month: Month): SolverRota {
  const tasks = month.tasks.filter((task) => task.hours && task.state === 'open')
  const open = tasks.filter((task) => !isOver(task, month.now))
  const posed = { ...month, tasks: open, posed: open.map((task) => solverTask(task, month.timeZone)) }
  const people = month.people.map((person) => solverPerson(person, posed, doneBefore(person, tasks, open)))
  const rota = { people, tasks: posed.posed, pins: [], previous: proposed(open, month.places, isLoose) }
  const settled = settleYeses(rota, yesesOf(open))
  const inOrder = month.places.toSorted((one, other) => Number(one.askedAt ?? 0) - Number(other.askedAt ?? 0))
  const asked = proposed(open, inOrder, ({ askedAt }) => askedAt !== null)
  const stillAsked = asked.reduce<Assignment[]>((kept, pin) => {
    const isPossible = refusePins({ ...settled, pins: [...settled.pins, ...kept, pin] }).length === 0
    return isPossible ? [...kept, pin] : kept
  }, [])
  const byHand = proposed(open, month.places, ({ pinned, askedAt }) => pinned && askedAt === null)
  return { ...settled, pins: [...settled.pins, ...stillAsked, ...byHand] }
}

function isLoose({ pinned, askedAt }: RotaPlace): boolean {
  return !pinned && askedAt === null
}

/** Who said yes to what. */
function yesesOf(tasks: readonly Task[]): Assignment[] {
  return tasks.flatMap(({ id, people }) => people.map((person) => ({ person: person.id, task: id, learner: person.learner })))
}

/**
 * One after the other: what no rule of proposals allows is done all the same, and is no place of the rota any more; it counts all the same among
 * what its person takes at most, and keeps them busy.
 */
function settleYeses(rota: SolverRota, yeses: readonly Assignment[]): SolverRota {
  return yeses.reduce((settled, yes) => {
    const pins = [...settled.pins, yes]
    return refusePins({ ...settled, pins }).length === 0
      ? { ...settled, pins }
      : { ...settled, tasks: takenOutside(settled, yes), people: boundBy(settled, yes) }
  }, rota)
}

function takenOutside({ people, tasks }: SolverRota, { person, task: id, learner }: Assignment): SolverTask[] {
  const who = people.find((one) => one.id === person)
  return tasks.map((task) => {
    if (task.id !== id || learner) return task
    const isCovered = who !== undefined && !needsCompany(who, task)
    return { ...task, places: Math.max(0, task.places - 1), key: task.key && !isCovered }
  })
}

function boundBy({ people, tasks, pins }: SolverRota, { person: id, task: taskId }: Assignment): Person[] {
  const held = tasks.find((task) => task.id === taskId)
  if (!held) return [...people]
  const own = new Set(pins.flatMap(({ person, task }) => (person === id ? task : [])))
  const pinned = tasks.filter((task) => own.has(task.id))
  const meanwhile = tasks.filter((task) => !own.has(task.id) && task.day === held.day && task.start < held.end && held.start < task.end)
  return people.map((person) =>
    person.id === id
      ? {
          ...person,
          // What is pinned already is never refused for it.
          taskLimit: Math.max(pinned.length, person.taskLimit - 1),
          halfHourLimit: person.halfHourLimit === null ? null : Math.max(halfHoursOf(pinned), person.halfHourLimit - halfHoursOf([held])),
          declined: [...person.declined, ...meanwhile.map((task) => task.id)],
        }
      : person,
  )
}

function halfHoursOf(tasks: readonly SolverTask[]): number {
  return tasks.reduce((sum, { start, end }) => sum + end - start, 0)
}

function proposed(tasks: readonly Task[], places: readonly RotaPlace[], which: (place: RotaPlace) => boolean): Assignment[] {
  const there = new Map(tasks.map((task) => [task.id, task]))
  const isOpen = ({ taskId, teammateId }: RotaPlace) => there.get(taskId)?.people.every(({ id }) => id !== teammateId) ?? false
  return places
    .filter((place) => which(place) && isOpen(place))
    .map(({ taskId, teammateId, learner }) => ({ task: taskId, person: teammateId, learner }))
}

function solverTask({ id, kindId, hours, places, skill, ...task }: Task, timeZone: string): SolverTask {
  const starts = atPlace(hours!.startsAt, timeZone)
  const minutes = starts.hour * 60 + starts.minute
  const lasts = (hours!.endsAt.getTime() - hours!.startsAt.getTime()) / 60_000
  return {
    id,
    kind: kindId ?? id,
    day: dayNumber(starts.toPlainDate().toString()),
    start: Math.floor(minutes / halfHour),
    end: Math.ceil((minutes + lasts) / halfHour),
    places,
    skill: skill?.id ?? null,
    ...{ minimumAge: task.minimumAge, suitsFirstTime: task.suitsFirstTime, key: task.isKey, closing: task.closes },
  }
}

/** Counted from a Monday. */
export function dayNumber(day: string): number {
  return Temporal.PlainDate.from('2024-01-01').until(day, { largestUnit: 'day' }).days
}

type Posed = Month & { posed: readonly SolverTask[] }

function solverPerson(person: RotaPerson, { tasks, posed, timeZone, lastDay }: Posed, done: number): Person {
  const { id, kind, age, gladly, ratherNot, weeklyHours, mostTasks } = person
  const comes = tasks.filter((task) => comesTo(person, task, timeZone))
  const kinds = [...new Set(posed.map((task) => task.kind))]
  return {
    id,
    kind: kind === 'employee' ? 'employee' : kind === 'civic-service' ? 'civic' : 'volunteer',
    age: eighteen[age],
    newcomer: person.isNew,
    skills: person.skills.filter(({ until }) => until === null || until >= lastDay).map((skill) => skill.id),
    learns: person.learns,
    taskLimit: Math.max(0, (mostTasks ?? tasks.length + done) - done),
    halfHourLimit: weeklyHours === null ? null : Math.floor((weeklyHours * 2 * daysOf(posed)) / 7),
    pastHalfHours: Math.round(person.pastMinutes / halfHour),
    windows: windowsOf(comes, tasks, posed),
    declined: [...person.declined, ...tasks.flatMap((task) => (comes.includes(task) ? [] : task.id))],
    // Who says nothing does not mind.
    wishedDays: [...new Set(posed.map(({ day }) => day))],
    wishedTasks: gladly.length > 0 ? gladly : kinds.filter((kindId) => !ratherNot.includes(kindId)),
    avoidedTasks: ratherNot,
    with: person.companions,
  }
}

function comesTo(person: RotaPerson, task: Task, timeZone: string): boolean {
  if (isMinor(person) && !person.hasConsent) return false
  const isAway = person.absences.some(({ firstDay, lastDay }) => firstDay <= task.day && task.day <= lastDay)
  return !isAway && suits(person.windows, task, timeZone)
}

function windowsOf(comes: readonly Task[], tasks: readonly Task[], posed: readonly SolverTask[]): Window[] {
  const days = Map.groupBy(
    comes.map((task) => posed[tasks.indexOf(task)]!),
    ({ day }) => day,
  )
  return [...days].map(([day, ofDay]) => ({
    day,
    from: Math.min(...ofDay.map(({ start }) => start)),
    until: Math.max(...ofDay.map(({ end }) => end)),
  }))
}

/** From the first task to the last. */
function daysOf(tasks: readonly SolverTask[]): number {
  const days = tasks.map(({ day }) => day)
  return days.length === 0 ? 0 : Math.max(...days) - Math.min(...days) + 1
}

/** What somebody did in the month counts among those that they wish at most. */
function doneBefore({ id }: RotaPerson, all: readonly Task[], open: readonly Task[]): number {
  return all.filter((task) => !open.includes(task) && task.people.some((person) => person.id === id)).length
}
