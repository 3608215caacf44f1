import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { DueTraining } from '../find-due.ts'
import { NeedForm } from '../parts/need-form.tsx'
import type { Training } from '../queries.ts'

type CanteenTrainingsPageProps = FormState & {
  canteen: CanteenName
  due: readonly DueTraining[]
  trainings: readonly Training[]
  year: number
  done?: 'note' | undefined
}

/** Who of the team must have what by when, the first day first; then what there is to go to. */
export function CanteenTrainingsPage({ canteen, due, trainings, year, done, ...state }: CanteenTrainingsPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('trainings:team.title')} canteen={canteen}>
      <h1>{text('trainings:team.title')}</h1>
      <p class="lead">{text('trainings:team.lead')}</p>
      {done && (
        <Notice kind="success">
          <p>{text('trainings:done.besoin')}</p>
        </Notice>
      )}
      <section>
        <h2>{text('trainings:team.due')}</h2>
        {due.length === 0 ? <p class="empty">{text('trainings:team.nothingDue')}</p> : <DueLines due={due} />}
      </section>
      <p class="actions">
        <a class="button" href={href(urls.trainings)}>
          {text('trainings:team.programme')}
        </a>
      </p>
      <NeedForm {...{ trainings, year }} asksPeople action={href(urls.canteenTrainingNeeds, { canteen: canteen.slug })} {...state} />
    </TeamDocument>
  )
}

/** Each leads to the next session, or to the training where none is open. */
function DueLines({ due }: { due: readonly DueTraining[] }) {
  const { text, href, language } = usePage()
  return (
    <ul class="entries">
      {due.map(({ trainingId, title, nextId, name, by, why }) => {
        const address = nextId ? href(urls.trainingSession, { session: nextId }) : href(urls.training, { training: trainingId })
        return (
          <li key={`${trainingId} ${name}`} class="entry">
            <div>
              <b>{isolated(name ?? text('trainings:team.anybody'))}</b>
              {` · ${isolated(title)}`}
              <br />
              <span class="soft">{text(`trainings:team.why.${why}`, { day: formatDate(by, language) })}</span>{' '}
              <a href={address}>{text(nextId ? 'trainings:team.session' : 'trainings:team.training')}</a>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
