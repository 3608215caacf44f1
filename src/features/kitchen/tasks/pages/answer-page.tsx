import type { Teammate } from '#src/features/kitchen/teammates/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import { isOver, peopleShownTo, type Task } from '../task.ts'
import type { OwnRefusal } from './own-tasks-page.tsx'
import { TaskDemands, TaskPeople, TaskWhen } from '../parts/task-words.tsx'

export const answerDeeds = ['oui', 'non'] as const

type AnswerPageProps = {
  own: Teammate
  token: string
  task: Task
  /** They have it. */
  isTheirs: boolean
  /** Somebody still asks to be replaced. */
  isOpen: boolean
  /** They do the task to which it is to be added, and are asked whether it may be. */
  isToAdd: boolean
  /** They said already that they cannot. */
  hasRefused: boolean
  done?: (typeof answerDeeds)[number] | undefined
  refusal?: OwnRefusal | 'found' | 'choose'
}

/** « Qui peut prendre ma place ? », answered in one tap. Nobody sees who said no. */
export function AnswerPage({ own, token, task, isTheirs, isOpen, isToAdd, hasRefused, done, refusal }: AnswerPageProps) {
  const { text, href, language, now } = usePage()
  const place = { canteen: own.canteen, token }
  const isFree = isOpen || task.taken < task.places
  const isAsked = !isTheirs && isFree && !isOver(task, now) && task.meal?.state !== 'cancelled'
  return (
    <Document title={text('tasks:answer.title', { task: task.name })} unlisted>
      <p class="eyebrow">
        <ProperName french>{own.canteenName}</ProperName>
      </p>
      <h1>{isAsked ? text(isToAdd ? 'tasks:answer.addHeading' : 'tasks:answer.heading') : isolated(task.name)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`tasks:answer.done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>{text(refusal === 'found' || refusal === 'choose' ? `tasks:answer.${refusal}` : `tasks:refusals.own.${refusal}`)}</Notice>
      )}
      <div class="ticket">
        <h2>{isolated(task.name)}</h2>
        <p>
          {formatDay(task.day, language)}
          {task.hours && ', '}
          {task.hours && <TaskWhen task={task} timeZone={own.timeZone} />}
        </p>
        <p>
          <TaskDemands task={task} />
        </p>
        {task.details && <p>{task.details}</p>}
        <p>
          <TaskPeople
            task={task}
            people={peopleShownTo(
              own,
              task.people.filter(({ id }) => id !== own.id),
            )}
          />
        </p>
        {isToAdd && task.askedInto && <p>{text('tasks:answer.addTo', { into: isolated(task.askedInto.name) })}</p>}
        {isTheirs && <p>{text('tasks:answer.isTheirs')}</p>}
        {isTheirs && !isOver(task, now) && (
          <form method="post" action={href(urls.leaveOwnTask, { ...place, task: task.id })}>
            <button type="submit" class="quiet">
              {text('tasks:own.leave')}
            </button>
          </form>
        )}
        {!isTheirs && !isAsked && !refusal && <p>{text('tasks:answer.found')}</p>}
        {isAsked && <YesOrNo {...{ own, token, task, isToAdd, hasRefused }} />}
      </div>
      <p>
        <a href={href(urls.ownTasks, place)}>{text('tasks:answer.own')}</a>
      </p>
    </Document>
  )
}

function YesOrNo({ own, token, task, isToAdd, hasRefused }: Pick<AnswerPageProps, 'own' | 'token' | 'task' | 'isToAdd' | 'hasRefused'>) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.taskAnswer, { canteen: own.canteen, token, task: task.id })} class="actions">
      <button type="submit" name="answer" value="oui" class="main">
        {text(isToAdd ? 'tasks:answer.addYes' : 'tasks:answer.yes')}
      </button>
      {!hasRefused && (
        <button type="submit" name="answer" value="non">
          {text('tasks:answer.no')}
        </button>
      )}
    </form>
  )
}
