/** Easy first tasks: beside somebody who welcomes newcomers, by name. Pure. */
import { firstNameOf } from '#src/features/kitchen/teammates/teammate.ts'
import { isOver, type Task } from './task.ts'

export type EasyTask = { task: Task; beside: string }

/** So many are shown to who would like to help. */
const mostShown = 12

/** Those that suit a first time, have a place, and at whose meal somebody welcomes: at the task itself, else anywhere at that meal. */
export function easyTasks(tasks: readonly Task[], now: Date): EasyTask[] {
  return tasks
    .filter((task) => task.suitsFirstTime && !task.skill && task.meal && task.meal.state === 'published' && task.taken < task.places)
    .filter((task) => !isOver(task, now) && task.hours !== null && task.hours.startsAt > now)
    .flatMap((task) => {
      const ofMeal = tasks.filter(({ meal }) => meal?.id === task.meal?.id).flatMap(({ people }) => people)
      const greeter = [...task.people, ...ofMeal].find(({ greets }) => greets)
      // They agreed to be shown by their first name.
      return greeter ? [{ task, beside: firstNameOf(greeter.name) }] : []
    })
    .slice(0, mostShown)
}
