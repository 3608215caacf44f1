import { TaskDemands, TaskWhen } from '#src/features/kitchen/tasks/parts/task-words.tsx'
import { isCovered, isOver, type Task } from '#src/features/kitchen/tasks/task.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Select } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import { freePlaces, type RotaPlace, type RotaShown } from '../rota.ts'
import type { ToldReason } from '../told-reason.ts'

type RotaTaskProps = Pick<RotaShown, 'canteen' | 'month' | 'places' | 'noes' | 'teammates' | 'open'> & { task: Task }

/** Who does a task, who is asked or proposed for it, and how many are missing. */
export function RotaTask(props: RotaTaskProps) {
  const { canteen, month, task, places, noes, open } = props
  const { text, href, now } = usePage()
  const proposed = places.filter(({ taskId }) => taskId === task.id)
  const free = freePlaces(task, proposed)
  const past = isOver(task, now)
  return (
    <li class="entry task" id={`t-${task.id}`}>
      <div>
        <b>{isolated(task.name)}</b> <TaskWhen task={task} timeZone={canteen.timeZone} />
        <br />
        <TaskDemands task={task} />
        {!past && task.isKey && !isCovered(task) && proposed.length === 0 && (
          <p class="warning">{text(task.people.length === 0 ? 'tasks:meal.nobody' : 'tasks:meal.uncovered')}</p>
        )}
        <ul class="taken-by">
          {task.people.map(({ id, name, learner }) => (
            <li key={id}>
              <span {...untranslated}>{isolated(name)}</span>{' '}
              <span class="soft">{text(past ? 'rotas:was' : learner ? 'rotas:yesToLearn' : 'rotas:yes')}</span>
            </li>
          ))}
          {!past && proposed.map((place) => <Proposed key={place.teammateId} {...props} place={place} />)}
          {!past &&
            noes
              .filter(({ taskId }) => taskId === task.id)
              .map(({ teammateId, name }) => (
                <li key={teammateId}>
                  <span {...untranslated}>{isolated(name)}</span> <span class="soft">{text('rotas:no')}</span>
                </li>
              ))}
          {!past && free > 0 && <li class="soft">{text('tasks:free', { count: free })}</li>}
        </ul>
      </div>
      {!past && (free > 0 || task.skill) && open !== task.id && (
        <a
          href={`${href(urls.rota, { canteen: canteen.slug, month })}?tache=${task.id}#t-${task.id}`}
          aria-label={text('rotas:place.chooseNamed', { task: task.name })}
        >
          {text('rotas:place.choose')}
        </a>
      )}
      {!past && open === task.id && <ChooseSomebody {...props} proposed={proposed} />}
    </li>
  )
}

function Proposed({ canteen, month, task, teammates, place }: RotaTaskProps & { place: RotaPlace }) {
  const { text, href } = usePage()
  const at = { canteen: canteen.slug, month, task: task.id, teammate: place.teammateId }
  const named = { name: place.name, task: task.name }
  const state = place.askedAt ? 'asked' : place.pinned ? 'byHand' : 'proposed'
  return (
    <li class="proposed">
      <span>
        <span {...untranslated}>{isolated(place.name)}</span> <span class="soft">{text(`rotas:state.${state}`)}</span>
        {place.reasons.map((reason, index) => (
          <span key={index} class="soft">
            {' · '}
            <Why {...{ reason, teammates }} />
          </span>
        ))}
      </span>
      <span class="actions">
        {!place.askedAt && (
          <form method="post" action={href(urls.rotaPin, at)}>
            <button
              type="submit"
              class="quiet"
              name="pinned"
              value={place.pinned ? 'no' : 'yes'}
              aria-label={text(place.pinned ? 'rotas:unpinNamed' : 'rotas:pinNamed', named)}
            >
              {text(place.pinned ? 'rotas:unpin' : 'rotas:pin')}
            </button>
          </form>
        )}
        {place.askedAt && (
          <form method="post" action={href(urls.rotaYes, at)}>
            <button type="submit" class="quiet" aria-label={text('rotas:saidYesNamed', named)}>
              {text('rotas:saidYes')}
            </button>
          </form>
        )}
        <form method="post" action={href(urls.removeRotaPlace, at)}>
          <button type="submit" class="quiet" aria-label={text('rotas:removeNamed', named)}>
            {text('rotas:remove')}
          </button>
        </form>
      </span>
    </li>
  )
}

/** Never that they wished it, nor how much they do: those are theirs. */
function Why({ reason, teammates }: Pick<RotaTaskProps, 'teammates'> & { reason: ToldReason }) {
  const { text } = usePage()
  if (reason.reason === 'only-one-able') return <>{text('rotas:reasons.only-one-able')}</>
  const names = teammates.filter(({ id }) => reason.people.includes(id)).map(({ name }) => isolated(name))
  return <>{text(`rotas:reasons.${reason.reason}`, { names: names.join(', ') })}</>
}

function ChooseSomebody({ canteen, month, task, teammates, noes, proposed }: RotaTaskProps & { proposed: readonly RotaPlace[] }) {
  const { text, href } = usePage()
  const refused = noes.filter(({ taskId }) => taskId === task.id)
  const there = new Set([...task.people.map(({ id }) => id), ...[...proposed, ...refused].map(({ teammateId }) => teammateId)])
  const options = teammates.filter(({ id }) => !there.has(id)).map(({ id, name }) => ({ value: id, label: name }))
  if (options.length === 0) return <p class="soft">{text('rotas:place.nobody')}</p>
  const as = (['does', 'learns'] as const).map((value) => ({ value, label: text(`rotas:place.as.${value}`) }))
  return (
    <form method="post" action={href(urls.rotaPlace, { canteen: canteen.slug, month, task: task.id })} class="editor">
      <Select id="teammate" name="teammate" label={text('rotas:place.who')} options={options} />
      <Select id="as" name="as" label={text('rotas:place.how')} options={as} />
      <button type="submit">{text('rotas:place.button')}</button>
    </form>
  )
}
