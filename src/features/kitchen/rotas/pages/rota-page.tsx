import { formatDay, formatMonth } from '#src/platform/time.ts'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { PinRefusal } from '../pin-person.ts'
import { sentenceOf } from '../refusal-sentence.ts'
import { firstDayOf, type Month, type RotaShown } from '../rota.ts'
import { RotaSummary } from './rota-summary.tsx'
import { RotaTask } from './rota-task.tsx'

export const rotaDeeds = ['place', 'retire', 'fixe', 'laisse', 'demande'] as const

export type RotaPageProps = FormState &
  RotaShown & {
    /** Months that can be looked at beside this one. */
    months: readonly Month[]
    done?: (typeof rotaDeeds)[number] | undefined
    refusal?: PinRefusal | undefined
  }

/** A month of tasks: proposed, changed by hand, asked. */
export function RotaPage(props: RotaPageProps) {
  const { canteen, month, months, tasks, rota, isSought, done, refusal, errors = {} } = props
  const { text, href, language } = usePage()
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
        {months.map((each) => (
          <a key={each} href={href(urls.rota, { canteen: canteen.slug, month: each })} aria-current={each === month ? 'page' : undefined}>
            {formatMonth(firstDayOf(each), language)}
          </a>
        ))}
      </nav>
      <p class="lead">{text('rotas:lead')}</p>
      <Standing {...props} />
      {tasks.length === 0 && !isSought && <p class="empty">{text('rotas:empty')}</p>}
      <form method="post" action={href(urls.rotaSearch, at)} class="actions">
        <button type="submit" class={rota?.state === 'found' ? '' : 'main'} disabled={isSought}>
          {text(rota?.measures ? 'rotas:again' : 'rotas:propose')}
        </button>
      </form>
      <RotaSummary {...props} />
      {[...Map.groupBy(tasks, ({ day }) => day)].map(([day, ofDay]) => (
        <section key={day}>
          <h2>
            <a href={href(urls.mealTasks, { canteen: canteen.slug, meal: ofDay[0]!.meal!.slug })}>{formatDay(day, language)}</a>
          </h2>
          <ul class="entries">
            {ofDay.map((task) => (
              <RotaTask key={task.id} {...props} task={task} />
            ))}
          </ul>
        </section>
      ))}
    </TeamDocument>
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
