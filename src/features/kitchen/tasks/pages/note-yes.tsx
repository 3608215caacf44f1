import type { Skill } from '#src/features/kitchen/teammates/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Select } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import type { Task } from '../task.ts'

type OfTask = { canteen: string; task: Task }

/** For who has no page of their own: somebody of the team writes down what they said. */
export function NoteYes({ canteen, task, teammates }: OfTask & { teammates: readonly Skill[] }) {
  const { text, href } = usePage()
  const free = teammates.filter(({ id }) => !task.people.some((person) => person.id === id))
  if (task.taken >= task.places || free.length === 0) return null
  return (
    <details>
      <summary aria-label={text('tasks:meal.noteFor', { task: task.name })}>{text('tasks:meal.note')}</summary>
      <form method="post" action={href(urls.noteYes, { canteen, task: task.id })}>
        <Select
          id={`teammate-${task.id}`}
          name="teammate"
          label={text('tasks:meal.who')}
          options={free.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <button type="submit">{text('tasks:meal.saidYes')}</button>
      </form>
    </details>
  )
}

/** Who said yes; for each, a way to write down that they cannot after all. */
export function TakenBy({ canteen, task }: OfTask) {
  const { text, href } = usePage()
  const free = task.places - task.taken
  return (
    <ul class="taken-by">
      {task.people.map(({ id, name }) => (
        <li key={id}>
          <span {...untranslated}>{isolated(name)}</span>
          <form method="post" action={href(urls.noteNo, { canteen, task: task.id, teammate: id })}>
            <button type="submit" class="quiet" aria-label={text('tasks:meal.cannotNamed', { name, task: task.name })}>
              {text('tasks:meal.cannot')}
            </button>
          </form>
        </li>
      ))}
      {free > 0 && <li class="soft">{text('tasks:free', { count: free })}</li>}
    </ul>
  )
}

/** Right after « Ne peut pas »: in one tap the place is theirs again, where it is still free. @param undoable the task's id, a point, the person's */
export function PutBack({ canteen, tasks, teammates, undoable }: PutBackProps) {
  const { text, href } = usePage()
  const [taskId, teammateId] = undoable?.split('.') ?? []
  const task = tasks.find(({ id }) => id === taskId)
  const person = teammates.find(({ id }) => id === teammateId)
  if (!task || !person || task.taken >= task.places || task.people.some(({ id }) => id === person.id)) return null
  return (
    <form method="post" action={href(urls.noteYes, { canteen, task: task.id })}>
      <button type="submit" class="quiet" name="teammate" value={person.id}>
        {text('tasks:meal.undo', { name: isolated(person.name), task: task.name })}
      </button>
    </form>
  )
}

type PutBackProps = { canteen: string; tasks: readonly Task[]; teammates: readonly Skill[]; undoable: string | undefined }
