import type { Teammate } from '#src/features/kitchen/teammates/queries.ts'
import type { ComponentChildren } from 'preact'
import { isolated } from '#src/platform/plain-text.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import type { OwnCall } from '../queries.ts'
import {
  answersAwaitedUntil,
  isOver,
  mayLearn,
  peopleShownTo,
  refusalToTake,
  waitForAnswers,
  type Task,
  type Taker,
  type TaskRefusal,
} from '../task.ts'
import { BringFriend } from './bring-friend.tsx'
import { TaskDemands, TaskPeople, TaskWhen } from '../parts/task-words.tsx'

export const ownDeeds = ['pris', 'laisse', 'demande', 'amene', 'decline', 'trouve', 'impossible'] as const
export type OwnRefusal = TaskRefusal | 'nobody-left' | 'awaited' | 'not-there'

type OwnTasksPageProps = FormState & {
  own: Teammate
  token: string
  taker: Taker
  tasks: readonly Task[]
  /** Those for which they asked to be replaced. */
  calls: readonly OwnCall[]
  done?: (typeof ownDeeds)[number] | undefined
  refusal?: OwnRefusal | undefined
  /** What the team asks of them, answered first. */
  children?: ComponentChildren
  /** Tasks that they are asked for. */
  askedFor: readonly string[]
}

/** What somebody said they would do, and what they could take: one tap each. What cannot be theirs is not shown. */
export function OwnTasksPage(props: OwnTasksPageProps) {
  const { own, token, taker, tasks, calls, askedFor, done, refusal, children, typed = {}, errors = {} } = props
  const { text, href, now } = usePage()
  const place = { canteen: own.canteen, token }
  const mine = tasks.filter((task) => task.people.some(({ id }) => id === own.id) && !isOver(task, now))
  const others = tasks.filter((task) => !mine.includes(task) && !askedFor.includes(task.id))
  const learnable = others.filter((task) => mayLearn(task, taker, now))
  const open = others.filter((task) => refusalToTake({ task, taker, now }) === undefined)
  return (
    <Document title={text('tasks:own.title', { canteen: own.canteenName })} unlisted>
      <p class="eyebrow">
        <ProperName french>{own.canteenName}</ProperName>
      </p>
      <h1>{text('tasks:own.heading', { name: isolated(own.name) })}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`tasks:own.done.${done}`)}</p>
        </Notice>
      )}
      {refusal && <Notice>{text(`tasks:refusals.own.${refusal}`)}</Notice>}
      <ErrorSummary errors={errors} />
      {children}
      <section>
        <h2>{text('tasks:own.mine')}</h2>
        {mine.length === 0 && <p class="empty">{text('tasks:own.nothingMine')}</p>}
        <ul class="entries">
          {mine.map((task) => (
            <MineLine key={task.id} {...{ own, token, task }} call={calls.find(({ taskId }) => taskId === task.id)} />
          ))}
        </ul>
      </section>
      <section>
        <h2>{text('tasks:own.open')}</h2>
        <p>{text('tasks:own.openLead')}</p>
        {open.length === 0 && <p class="empty">{text('tasks:own.nothingOpen')}</p>}
        <OpenDays {...{ own, token }} tasks={open} />
      </section>
      {learnable.length > 0 && (
        <section>
          <h2>{text('tasks:own.learn')}</h2>
          <p>{text('tasks:own.learnLead')}</p>
          <OpenDays {...{ own, token }} tasks={learnable} learner />
        </section>
      )}
      <BringFriend {...{ place, tasks, typed, errors }} />
      <p class="actions">
        <a class="button" href={href(urls.wishes, place)}>
          {text('tasks:own.wishes')}
        </a>
        <a class="button" href={href(urls.ownHours, place)}>
          {text('hours:own')}
        </a>
      </p>
    </Document>
  )
}

type Line = Pick<OwnTasksPageProps, 'own' | 'token'> & { task: Task }

function MineLine({ own, token, task, call }: Line & { call: OwnCall | undefined }) {
  const { text, href, language, now } = usePage()
  const awaitedUntil = call && answersAwaitedUntil([call.askedAt], waitForAnswers.anHour, now)
  const address = { canteen: own.canteen, token, task: task.id }
  const others = peopleShownTo(
    own,
    task.people.filter(({ id }) => id !== own.id),
  )
  const learns = task.people.some(({ id, learner }) => id === own.id && learner)
  return (
    <li class="entry task">
      <div>
        <b>{isolated(task.name)}</b>
        <br />
        {task.meal && `${formatDay(task.day, language)}, `}
        <TaskWhen task={task} timeZone={own.timeZone} />
        {task.details && <p>{task.details}</p>}
        {others.length > 0 && (
          <p>
            {text('tasks:own.with')} <TaskPeople task={task} people={others} />
          </p>
        )}
        {call && <p class="warning">{text('tasks:own.sought')}</p>}
        {awaitedUntil && <p>{text('tasks:own.awaited', { clock: formatClock(awaitedUntil, own.timeZone, language) })}</p>}
      </div>
      <div class="actions">
        {!learns && !awaitedUntil && (
          <form method="post" action={href(urls.seekReplacement, address)}>
            <button type="submit" aria-label={text('tasks:own.seekNamed', { task: task.name })}>
              {text(call ? 'tasks:own.seekMore' : 'tasks:own.seek')}
            </button>
          </form>
        )}
        <form method="post" action={href(urls.leaveOwnTask, address)}>
          <button type="submit" class="quiet" aria-label={text('tasks:own.leaveNamed', { task: task.name })}>
            {text('tasks:own.leave')}
          </button>
        </form>
      </div>
    </li>
  )
}

/** So many are enough to choose from; the rest comes as days go by. */
const mostShown = 60
/** The next days stand open, those after them are folded. */
const daysOpen = 4

type OpenDaysProps = Pick<OwnTasksPageProps, 'own' | 'token'> & { tasks: readonly Task[]; learner?: boolean }

function OpenDays({ own, token, tasks, learner = false }: OpenDaysProps) {
  const { text, language } = usePage()
  const days = [...Map.groupBy(tasks.slice(0, mostShown), ({ day, meal }) => (meal ? day : ''))]
  return (
    <>
      {days.map(([day, ofDay], index) => (
        <details key={day} class="folded-day" open={index < daysOpen}>
          <summary>
            <h3>{day ? formatDay(day, language) : text('tasks:beside.heading')}</h3>
          </summary>
          <ul class="entries">
            {ofDay.map((task) => (
              <OpenLine key={task.id} {...{ own, token, task, learner }} />
            ))}
          </ul>
        </details>
      ))}
    </>
  )
}

function OpenLine({ own, token, task, learner }: Line & { learner: boolean }) {
  const { text, href } = usePage()
  return (
    <li class="entry task">
      <div>
        <b>{isolated(task.name)}</b> <TaskWhen task={task} timeZone={own.timeZone} />
        <br />
        <TaskDemands task={task} />
        {task.details && <p>{task.details}</p>}
        <p>
          <TaskPeople task={task} people={peopleShownTo(own, task.people)} />
        </p>
      </div>
      <form method="post" action={href(urls.ownTask, { canteen: own.canteen, token, task: task.id })}>
        {learner && <input type="hidden" name="learner" value="yes" />}
        <button type="submit" aria-label={text(learner ? 'tasks:own.learnNamed' : 'tasks:own.takeNamed', { task: task.name })}>
          {text(learner ? 'tasks:own.learnButton' : 'tasks:own.take')}
        </button>
      </form>
    </li>
  )
}
