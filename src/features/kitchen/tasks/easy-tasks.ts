/** Easy first tasks: beside somebody who welcomes newcomers, by name. Pure. */
import { firstNameOf } from '#src/features/kitchen/teammates/teammate.ts'
import { isOver, overlap, type Task } from './task.ts'

export type EasyTask = { task: Task; beside: string }

/** So many are shown to who would like to help. */
const mostShown = 12

/** Those that suit a first time, have a place, and at which somebody welcomes: at the task itself, else elsewhere at that meal, at the same hours. */
export function easyTasks(tasks: readonly Task[], now: Date): EasyTask[] {
  return tasks
    .filter((task) => task.suitsFirstTime && !task.skill && task.meal && task.meal.state === 'published' && task.taken < task.places)
    .filter((task) => !isOver(task, now) && task.hours !== null && task.hours.startsAt > now)
    .flatMap((task) => {
      const meanwhile = tasks.filter(({ meal, hours }) => meal?.id === task.meal?.id && hours && overlap(hours, task.hours!))
      const greeter = [...task.people, ...meanwhile.flatMap(({ people }) => people)].find(({ greets }) => greets)
      // They agreed to be shown by their first name.
      return greeter ? [{ task, beside: firstNameOf(greeter.name) }] : []
    })
    .slice(0, mostShown)
}
