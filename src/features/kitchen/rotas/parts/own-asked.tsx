import { TaskPeople, TaskWhen } from '#src/features/kitchen/tasks/parts/task-words.tsx'
import { isOver, peopleShownTo, type Task } from '#src/features/kitchen/tasks/task.ts'
import type { Teammate } from '#src/features/kitchen/teammates/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Asked } from '../queries.ts'

export type OwnAskedProps = { own: Teammate; token: string; tasks: readonly Task[]; asked: readonly Asked[] }

/** What somebody is asked for the month: a yes or a no each, or a yes to all. Silence is no yes. */
export function OwnAsked({ own, token, tasks, asked }: OwnAskedProps) {
  const { text, href, now } = usePage()
  const coming = asked.flatMap(({ taskId, ...one }) => {
    const task = tasks.find(({ id }) => id === taskId)
    return task && !isOver(task, now) ? [{ task, ...one }] : []
  })
  const open = coming.filter(({ saidNo }) => !saidNo)
  const refused = coming.filter(({ task, saidNo }) => saidNo && task.taken < task.places && task.people.every(({ id }) => id !== own.id))
  if (open.length + refused.length === 0) return null
  const place = { canteen: own.canteen, token }
  return (
    <section>
      <h2>{text('rotas:own.heading')}</h2>
      {open.length > 0 && <p>{text('rotas:own.lead')}</p>}
      <ul class="entries">
        {open.map((one) => (
          <AskedLine key={one.task.id} {...{ own, token, ...one }} />
        ))}
      </ul>
      {open.length > 1 && (
        <form method="post" action={href(urls.ownAskedAll, place)} class="actions">
          <input type="hidden" name="tasks" value={open.map(({ task }) => task.id).join(' ')} />
          <button type="submit" class="main">
            {text('rotas:own.yesToAll', { count: open.length })}
          </button>
        </form>
      )}
      {refused.length > 0 && <p>{text('rotas:own.saidNoLead')}</p>}
      <ul class="entries">
        {refused.map((one) => (
          <AskedLine key={one.task.id} {...{ own, token, ...one }} />
        ))}
      </ul>
    </section>
  )
}

type AskedLineProps = Pick<OwnAskedProps, 'own' | 'token'> & { task: Task; learner: boolean; saidNo: boolean }

function AskedLine({ own, token, task, learner, saidNo }: AskedLineProps) {
  const { text, href, language } = usePage()
  const people = peopleShownTo(own, task.people)
  const named = { task: task.name, day: formatDay(task.day, language) }
  return (
    <li class="entry task">
      <div>
        <b>{isolated(task.name)}</b>
        <br />
        {named.day}, <TaskWhen task={task} timeZone={own.timeZone} />
        {learner && <p>{text('rotas:own.toLearn')}</p>}
        {people.length > 0 && (
          <p>
            {text('tasks:own.with')} <TaskPeople task={task} people={people} />
          </p>
        )}
      </div>
      <form method="post" action={href(urls.ownAsked, { canteen: own.canteen, token, task: task.id })} class="actions">
        <button type="submit" name="answer" value="oui" aria-label={text('rotas:own.yesNamed', named)}>
          {text(saidNo ? 'rotas:own.yesAfterAll' : 'rotas:own.yes')}
        </button>
        {!saidNo && (
          <button type="submit" name="answer" value="non" class="quiet" aria-label={text('rotas:own.noNamed', named)}>
            {text('rotas:own.no')}
          </button>
        )}
      </form>
    </li>
  )
}
