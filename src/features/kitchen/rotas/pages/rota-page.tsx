import type { VNode } from 'preact'
import { isOver, type Task } from '#src/features/kitchen/tasks/task.ts'
import { formatDay, formatMonth } from '#src/platform/time.ts'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { PinRefusal } from '../pin-person.ts'
import { sentenceOf } from '../refusal-sentence.ts'
import { firstDayOf, standingOf, type Month, type RotaShown } from '../rota.ts'
import { RotaSummary } from './rota-summary.tsx'
import { RotaTask } from './rota-task.tsx'

export const rotaDeeds = ['place', 'retire', 'fixe', 'laisse', 'demande'] as const

export type RotaPageProps = FormState &
  RotaShown & {
    /** Months that can be looked at beside this one. */
    months: readonly Month[]
    isPast: boolean
    /** Where places stay free. */
    practices?: VNode | false
    done?: (typeof rotaDeeds)[number] | undefined
    refusal?: PinRefusal | undefined
  }

/** A month of tasks: proposed, changed by hand, asked. */
export function RotaPage(props: RotaPageProps) {
  const { canteen, month, months, tasks, rota, isSought, done, refusal, errors = {} } = props
  const { text, href, language, now } = usePage()
  // On its last days nothing of a month may be left.
  const isDone = props.isPast || (tasks.length > 0 && tasks.every((task) => isOver(task, now)))
  const title = text('rotas:title', { month: formatMonth(firstDayOf(month), language) })
  const at = { canteen: canteen.slug, month }
  return (
    <TeamDocument title={title} canteen={canteen} at={urls.rotas} hidesWhenLeft>
      <h1>{title}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`rotas:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && <Notice>{refusal === 'other-month' ? text('rotas:place.otherMonth') : text(`tasks:refusals.team.${refusal}`)}</Notice>}
      <ErrorSummary errors={errors} />
      <nav class="actions" aria-label={text('rotas:months')}>
        {months.map((each) =>
          each === month ? (
            <b key={each} aria-current="page">
              {formatMonth(firstDayOf(each), language)}
            </b>
          ) : (
            <a key={each} href={href(urls.rota, { canteen: canteen.slug, month: each })}>
              {formatMonth(firstDayOf(each), language)}
            </a>
          ),
        )}
      </nav>
      <p class="lead">{text(props.isPast ? 'rotas:past' : isDone ? 'rotas:allOver' : 'rotas:lead')}</p>
      <Standing {...props} />
      {tasks.length === 0 && !isSought && !props.isPast && <p class="empty">{text('rotas:empty')}</p>}
      {!isDone && (
        <form method="post" action={href(urls.rotaSearch, at)} class="actions">
          <button type="submit" class={rota?.state === 'found' ? '' : 'main'} disabled={isSought}>
            {text(rota?.measures ? 'rotas:again' : 'rotas:propose')}
          </button>
        </form>
      )}
      <RotaSummary {...props} />
      {props.practices}
      {[...Map.groupBy(tasks, ({ day }) => day).values()].map((ofDay) => (
        <RotaDay key={ofDay[0]!.day} {...props} ofDay={ofDay} />
      ))}
    </TeamDocument>
  )
}

/** A day, folded where nothing is to be decided any more. */
function RotaDay({ ofDay, ...props }: RotaPageProps & { ofDay: readonly Task[] }) {
  const { canteen, places, open, seen } = props
  const { text, href, language, now } = usePage()
  const coming = ofDay.filter((task) => !isOver(task, now))
  const { yes, asked, unasked, free } = standingOf(coming, places)
  const said = [
    yes > 0 && text('rotas:summary.yes', { count: yes }),
    asked > 0 && text('rotas:summary.asked', { count: asked }),
    unasked > 0 && text('rotas:summary.proposed', { count: unasked }),
    free > 0 && text('tasks:free', { count: free }),
  ].filter(Boolean)
  const isComplete = asked + unasked + free === 0
  const { day, meal } = ofDay[0]!
  return (
    <details class="folded-day" open={unasked > 0 || ofDay.some(({ id }) => id === open || id === seen)}>
      <summary>
        <b>{formatDay(day, language)}</b>{' '}
        <span class="soft">{coming.length === 0 ? text('rotas:over') : isComplete ? text('tasks:allTaken') : said.join(' · ')}</span>
      </summary>
      <ul class="entries">
        {ofDay.map((task) => (
          <RotaTask key={task.id} {...props} task={task} />
        ))}
      </ul>
      <p>
        <a href={href(urls.mealTasks, { canteen: canteen.slug, meal: meal!.slug })}>{text('rotas:mealTasks')}</a>
      </p>
    </details>
  )
}

/** Whether it is being sought, and why it could not be found. */
function Standing({ rota, isSought, tasks, teammates }: RotaShown) {
  const { text, language } = usePage()
  if (isSought)
    return (
      <Notice kind="information">
        <p>{text('rotas:sought')}</p>
      </Notice>
    )
  if (rota?.state === 'failed' || rota?.state === 'sought')
    return (
      <Notice>
        <p>{text('rotas:failed')}</p>
      </Notice>
    )
  if (rota?.state !== 'refused') return null
  return (
    <Notice>
      <p>{text('rotas:refused')}</p>
      <ul>
        {rota.refusals.map((refusal, index) => (
          <li key={index}>{sentenceOf(refusal, { tasks, teammates, text, language })}</li>
        ))}
      </ul>
      <p>{text('rotas:refusedThen')}</p>
    </Notice>
  )
}
