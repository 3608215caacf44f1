import type { Skill } from '#src/features/kitchen/teammates/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { DropRefusal, ReturnRefusal } from '../drop-task.ts'
import { isCovered, isOver, type Task, type TeamRefusal, type MergeRefusal } from '../task.ts'
import { FindSomebody } from './find-somebody.tsx'
import { NoteYes, PutBack, TakenBy } from './note-yes.tsx'
import { TaskDemands, TaskPeople, TaskWhen } from '../parts/task-words.tsx'

export const mealDeeds = ['oui', 'non', 'demande', 'passe', 'reuni', 'propose', 'revient'] as const
/** Why nobody could be asked, or a task not be given up or added to another. */
export type Missing = DropRefusal | ReturnRefusal | MergeRefusal | 'full' | 'nobody-left' | 'awaited'

type MealTasksPageProps = FormState & {
  meal: Meal
  tasks: readonly Task[]
  /** Given up, or added to another task. */
  dropped: readonly Task[]
  teammates: readonly Skill[]
  mayKeep: boolean
  done?: (typeof mealDeeds)[number] | undefined
  refusal?: TeamRefusal | undefined
  undoable?: string | undefined
  dropping?: Missing | undefined
}

/** Who does what at a meal, in its order, and where somebody is missing. Names stay for four weeks. */
export function MealTasksPage(props: MealTasksPageProps) {
  const { meal, tasks, dropped, teammates, mayKeep, done, refusal, undoable, dropping, errors = {} } = props
  const { text, href, now } = usePage()
  const isPast = now.getTime() - meal.endsAt.getTime() > namedDays * 24 * 60 * 60_000
  const names = { canteen: meal.canteen.slug }
  return (
    <TeamDocument title={text('tasks:meal.title', { meal: meal.title })} canteen={meal.canteen} meal={meal} hidesWhenLeft>
      <h1>{text('tasks:meal.heading')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`tasks:meal.done.${done}`)}</p>
          {done === 'non' && <PutBack {...{ tasks, teammates, undoable }} canteen={names.canteen} />}
        </Notice>
      )}
      {refusal && <Notice>{text(`tasks:refusals.team.${refusal}`)}</Notice>}
      {dropping && <Notice>{text(missingWords[dropping])}</Notice>}
      {errors.teammate && <Notice>{errors.teammate}</Notice>}
      {meal.state === 'cancelled' && <p class="lead">{text('tasks:meal.cancelled')}</p>}
      {tasks.length === 0 && <p class="empty">{text(meal.state === 'draft' ? 'tasks:meal.draft' : 'tasks:meal.none')}</p>}
      <ul class="entries">
        {tasks.map((task) => (
          <li key={task.id} class="entry task">
            <div>
              <b>{isolated(task.name)}</b> <TaskWhen task={task} timeZone={meal.canteen.timeZone} />
              <br />
              <TaskDemands task={task} />
              {!isOver(task, now) && task.isKey && !isCovered(task) && (
                <p class="warning">{text(task.people.length === 0 ? 'tasks:meal.nobody' : 'tasks:meal.uncovered')}</p>
              )}
              {task.askedInto && !isOver(task, now) && (
                <p class="soft">{text('tasks:meal.askedInto', { into: isolated(task.askedInto.name) })}</p>
              )}
              {isPast ? <p>{text('tasks:taken', { count: task.taken })}</p> : <MealTaskPeople {...{ meal, task, mayKeep }} />}
            </div>
            {mayKeep && !isOver(task, now) && meal.state !== 'cancelled' && (
              <div>
                <NoteYes canteen={names.canteen} task={task} teammates={teammates} />
                {task.taken < task.places && <FindSomebody {...{ meal, task, tasks }} />}
              </div>
            )}
          </li>
        ))}
      </ul>
      {meal.state !== 'cancelled' && <DroppedTasks canteen={names.canteen} tasks={dropped.filter((task) => !isOver(task, now))} />}
      {mayKeep && (
        <p class="actions">
          <a href={href(urls.taskKinds, names)}>{text('tasks:kinds.title')}</a>
        </p>
      )}
    </TeamDocument>
  )
}

const missingWords = {
  over: 'tasks:refusals.drop.over',
  'not-dropped': 'tasks:refusals.drop.not-dropped',
  taken: 'tasks:refusals.drop.taken',
  key: 'tasks:refusals.drop.key',
  full: 'tasks:refusals.team.full',
  'other-meal': 'tasks:refusals.drop.other-meal',
  'other-skill': 'tasks:refusals.drop.other-skill',
  'other-hours': 'tasks:refusals.drop.other-hours',
  'not-for-holder': 'tasks:refusals.drop.not-for-holder',
  'nobody-left': 'tasks:missing.none',
  awaited: 'tasks:missing.awaited',
} as const satisfies Record<Missing, string>

/** Older ones keep their counts. */
const namedDays = 28

function MealTaskPeople({ meal, task, mayKeep }: Pick<MealTasksPageProps, 'meal' | 'mayKeep'> & { task: Task }) {
  const { now } = usePage()
  return mayKeep && !isOver(task, now) ? (
    <TakenBy canteen={meal.canteen.slug} task={task} />
  ) : (
    <p>
      <TaskPeople task={task} />
    </p>
  )
}

/** What the meal does without, or has in another task: in one tap it is there again. */
function DroppedTasks({ canteen, tasks }: { canteen: string; tasks: readonly Task[] }) {
  const { text, href } = usePage()
  if (tasks.length === 0) return null
  return (
    <section>
      <h2>{text('tasks:dropped.heading')}</h2>
      <ul class="entries">
        {tasks.map(({ id, name }) => (
          <li key={id} class="entry">
            <span>{isolated(name)}</span>
            <form method="post" action={href(urls.returnTask, { canteen, task: id })}>
              <button type="submit" class="quiet" aria-label={text('tasks:dropped.returnNamed', { task: name })}>
                {text('tasks:dropped.return')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
