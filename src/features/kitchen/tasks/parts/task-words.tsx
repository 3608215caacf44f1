import { isolated } from '#src/platform/plain-text.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import type { Person, Task } from '../task.ts'

/** « de 9 h 30 à 12 h »; beside the meals, the day by which it is to be done. */
export function TaskWhen({ task, timeZone }: { task: Task; timeZone: string }) {
  const { text, language } = usePage()
  if (!task.hours) return <>{text('tasks:dueOn', { day: formatDay(task.day, language) })}</>
  const [from, to] = [task.hours.startsAt, task.hours.endsAt].map((instant) => formatClock(instant, timeZone, language))
  return <>{text('tasks:hours', { from: from ?? '', to: to ?? '' })}</>
}

/** Who does it, by name, and how many places are free. */
export function TaskPeople({ task, people = task.people }: { task: Task; people?: readonly Person[] }) {
  const { text } = usePage()
  const free = task.places - task.taken
  return (
    <span>
      <span {...untranslated}>
        {people.map(({ name, learner }) => (learner ? text('tasks:learns', { name: isolated(name) }) : isolated(name))).join(', ')}
      </span>
      {people.length > 0 && free > 0 && ' · '}
      {free > 0 && <span class="soft">{text('tasks:free', { count: free })}</span>}
    </span>
  )
}

/** What it asks of who takes it. */
export function TaskDemands({ task }: { task: Task }) {
  const { text } = usePage()
  const { skill, minimumAge, isKey, suitsFirstTime } = task
  const demands = [
    isKey && text('tasks:isKey'),
    skill?.name,
    minimumAge > 0 && text('tasks:fromAge', { age: minimumAge }),
    suitsFirstTime && text('tasks:easy'),
  ].filter(Boolean)
  return demands.length === 0 ? null : <span class="soft">{demands.join(' · ')}</span>
}
