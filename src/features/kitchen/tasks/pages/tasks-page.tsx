import type { Skill } from '#src/features/kitchen/teammates/queries.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { taskRepeats } from '#src/platform/database/tables/kitchen.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDay, formatDate } from '#src/platform/time.ts'
import { ErrorSummary, Field, Notice, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { longestDetails, type besideForm } from '../forms.ts'
import { longestTaskName, mostPlaces } from '../task-kind.ts'
import type { Task, TeamRefusal } from '../task.ts'
import { NoteYes, PutBack, TakenBy } from './note-yes.tsx'
import { TaskPeople } from '../parts/task-words.tsx'

export const taskDeeds = ['ajoute', 'fait', 'retire', 'oui', 'non', 'revient'] as const

type TasksPageProps = FormState & {
  canteen: CanteenName
  tasks: readonly Task[]
  teammates: readonly Skill[]
  /** At the canteen, `YYYY-MM-DD`. */
  today: string
  mayKeep: boolean
  done?: (typeof taskDeeds)[number] | undefined
  refusal?: TeamRefusal | undefined
  undoable?: string | undefined
}

/** What there is to do in the next weeks: how far each meal is, and what lies beside the meals. */
export function TasksPage(props: TasksPageProps) {
  const { canteen, tasks, teammates, today, mayKeep, done, refusal, undoable, typed = {}, errors = {} } = props
  const { text, href } = usePage()
  const place = { canteen: canteen.slug }
  const beside = tasks.filter(({ meal }) => !meal)
  return (
    <TeamDocument title={text('tasks:title')} canteen={canteen}>
      <h1>{text('tasks:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`tasks:done.${done}`)}</p>
          {done === 'non' && <PutBack {...{ tasks, teammates, undoable }} canteen={canteen.slug} />}
        </Notice>
      )}
      {refusal && <Notice>{text(`tasks:refusals.team.${refusal}`)}</Notice>}
      <ErrorSummary errors={errors} />
      <p class="actions">
        <a class="button" href={href(urls.ownHand, place)}>
          {text('teammates:ownTab')}
        </a>
        {mayKeep && <a href={href(urls.taskKinds, place)}>{text('tasks:kinds.title')}</a>}
        {mayKeep && <a href={href(urls.toTell, place)}>{text('tasks:toTell.title')}</a>}
      </p>
      <OfMeals canteen={canteen} tasks={tasks} />
      <section>
        <h2>{text('tasks:beside.heading')}</h2>
        {beside.length === 0 && <p class="empty">{text('tasks:beside.none')}</p>}
        <ul class="entries">
          {beside.map((task) => (
            <BesideTaskLine key={task.id} {...{ canteen, task, teammates, today, mayKeep }} />
          ))}
        </ul>
        {mayKeep && <NewTask canteen={canteen} typed={typed} errors={errors} />}
      </section>
    </TeamDocument>
  )
}

/** Of each coming meal how many places are free. */
function OfMeals({ canteen, tasks }: Pick<TasksPageProps, 'canteen' | 'tasks'>) {
  const { text, href, language } = usePage()
  const meals = [
    ...Map.groupBy(
      tasks.filter(({ meal }) => meal),
      ({ meal }) => meal!.id,
    ).values(),
  ]
  if (meals.length === 0) return <p class="empty">{text('tasks:noMeals')}</p>
  return (
    <ul class="entries">
      {meals.map((ofMeal) => {
        const { meal, day } = ofMeal[0]!
        const free = ofMeal.reduce((sum, { places, taken }) => sum + places - taken, 0)
        return (
          <li key={meal!.id} class="entry">
            <div>
              <a href={href(urls.mealTasks, { canteen: canteen.slug, meal: meal!.slug })}>
                <b>{formatDay(day, language)}</b>
              </a>
              <br />
              <span class="soft">{isolated(meal!.title)}</span>
            </div>
            <span>{free > 0 ? text('tasks:free', { count: free }) : text('tasks:allTaken')}</span>
          </li>
        )
      })}
    </ul>
  )
}

type BesideTaskLineProps = Pick<TasksPageProps, 'canteen' | 'teammates' | 'today' | 'mayKeep'> & { task: Task }

function BesideTaskLine({ canteen, task, teammates, today, mayKeep }: BesideTaskLineProps) {
  const { text, href, language } = usePage()
  const address = href(urls.endTask, { canteen: canteen.slug, task: task.id })
  return (
    <li class="entry task">
      <div>
        <b>{isolated(task.name)}</b>
        <p class={task.day < today ? 'warning' : 'soft'}>{text('tasks:dueOn', { day: formatDate(task.day, language) })}</p>
        {task.details && <p>{task.details}</p>}
        {mayKeep ? (
          <TakenBy canteen={canteen.slug} task={task} />
        ) : (
          <p>
            <TaskPeople task={task} />
          </p>
        )}
      </div>
      {mayKeep && (
        <div class="actions">
          <NoteYes canteen={canteen.slug} task={task} teammates={teammates} />
          <form method="post" action={address}>
            <button type="submit" name="state" value="done" aria-label={text('tasks:beside.doneNamed', { task: task.name })}>
              {text('tasks:beside.done')}
            </button>
            <button
              type="submit"
              name="state"
              value="dropped"
              class="quiet"
              aria-label={text('tasks:beside.dropNamed', { task: task.name })}
            >
              {text('tasks:beside.drop')}
            </button>
          </form>
        </div>
      )}
    </li>
  )
}

function NewTask({ canteen, typed, errors }: Required<FormState> & Pick<TasksPageProps, 'canteen'>) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof besideForm>({ typed, errors })
  const repeats = taskRepeats.map((each) => ({ value: each, label: text(`tasks:beside.repeats.${each}`) }))
  return (
    <form method="post" action={href(urls.tasks, { canteen: canteen.slug })} class="editor" novalidate>
      <h3>{text('tasks:beside.add')}</h3>
      <FormKey />
      <div class="columns">
        <Field
          {...of('name')}
          label={text('tasks:beside.name')}
          hint={text('tasks:beside.nameHint')}
          required
          maxlength={longestTaskName}
        />
        <Field {...of('dueOn')} type="date" label={text('tasks:beside.dueOn')} required />
        <Field
          {...of('places', '1')}
          type="number"
          inputmode="numeric"
          label={text('tasks:kinds.places')}
          min={1}
          max={mostPlaces}
          required
        />
        <Select {...of('repeats', 'never')} label={text('tasks:beside.repeat')} options={repeats} />
      </div>
      <TextArea {...of('details')} label={text('tasks:beside.details')} rows={3} maxlength={longestDetails} />
      <button type="submit" class="main">
        {text('tasks:beside.addButton')}
      </button>
    </form>
  )
}
