/** The signals of a team as they stand. Pure. */
import { fewestPeople } from '#src/features/kitchen/hours/hours.ts'
import { suits } from '#src/features/kitchen/tasks/find-takers.ts'
import { isCovered, mayBeAlone, type Task } from '#src/features/kitchen/tasks/task.ts'
import type { RotaPerson } from '#src/features/kitchen/rotas/pose-rota.ts'
import { carryHalf, fewestAbsences, nineInTen, shareOfBusiestThree, signals, type KeyTask, type Signal } from './load.ts'
import type { Carried } from './queries.ts'

type Standing = { carried: Carried; people: readonly RotaPerson[]; tasks: readonly Task[]; timeZone: string }

export type TeamLoad = {
  values: Partial<Record<Signal, number>>
  /** Tasks that the same person did nine times in ten, by their name alone. */
  habits: readonly { kindId: string; name: string }[]
  /** Meals of which a key task has nobody, the next one first. */
  atRisk: readonly { meal: NonNullable<Task['meal']>; day: string; tasks: readonly Task[] }[]
  /** Of the hours, in percent; of each employee who shows it. */
  shares: readonly number[]
}

/** @param tasks of the coming four weeks */
export function teamLoad({ carried, people, tasks, timeZone }: Standing): TeamLoad {
  const { loads, kinds, cameOnce } = carried
  const habits = nineInTen(kinds)
  const days = [
    ...Map.groupBy(
      tasks.filter(({ isKey, hours }) => isKey && hours),
      ({ day }) => day,
    ).values(),
  ]
  const absences = days.flatMap((ofDay) => fewestAbsences(ofDay.map((task) => keyTask(task, people, timeZone))) ?? [])
  const atRisk = openingsAtRisk(tasks)
  const values: Record<Signal, number | undefined> = {
    'busiest-three': shareOfBusiestThree(loads),
    'carry-half': carryHalf(loads),
    'carry-half-unpaid': carryHalf(loads.filter(({ isPaid }) => !isPaid)),
    'fewest-absences': absences.length > 0 ? Math.min(...absences) : undefined,
    'nine-in-ten': habits.length,
    'openings-at-risk': atRisk.length,
    'came-once': cameOnce,
  }
  return { values: said(values), habits, atRisk, shares: sharesShown(loads) }
}

function said(values: Record<Signal, number | undefined>): Partial<Record<Signal, number>> {
  return Object.fromEntries(signals.flatMap((signal) => (values[signal] === undefined ? [] : [[signal, values[signal]]])))
}

function keyTask(task: Task, people: readonly RotaPerson[], timeZone: string): KeyTask {
  const able = people.filter((person) => mayBeAlone(person) && knows(person, task) && suits(person.windows, task, timeZone))
  return { startsAt: task.hours!.startsAt.getTime(), endsAt: task.hours!.endsAt.getTime(), able: able.map(({ id }) => id) }
}

function knows({ skills }: RotaPerson, { skill, day }: Task): boolean {
  return skill === null || skills.some(({ id, until }) => id === skill.id && (until === null || day <= until))
}

function openingsAtRisk(tasks: readonly Task[]): TeamLoad['atRisk'] {
  const uncovered = tasks.filter((task) => task.meal && task.isKey && !isCovered(task))
  return [...Map.groupBy(uncovered, ({ meal }) => meal!.id).values()].map((ofMeal) => ({
    meal: ofMeal[0]!.meal!,
    day: ofMeal[0]!.day,
    tasks: ofMeal,
  }))
}

function sharesShown(loads: Carried['loads']): number[] {
  const all = loads.reduce((sum, { minutes }) => sum + minutes, 0)
  if (loads.filter(({ minutes }) => minutes > 0).length < fewestPeople) return []
  return loads.flatMap(({ minutes, isPaid, showsShare }) => (isPaid && showsShare ? [Math.round((100 * minutes) / all)] : []))
}

/** Four weeks before the latest count; undefined where nothing was counted then. */
export function valueBefore(counts: Carried['counts'], signal: Signal, today: string): number | undefined {
  const then = Temporal.PlainDate.from(today).subtract({ days: 28 }).toString()
  return counts.find((count) => count.signal === signal && count.week <= then)?.value
}
