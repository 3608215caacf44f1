import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { wasSent, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { WrittenText, outsideAddress } from '#src/ui/written-text.tsx'
import { urls } from '#src/urls.ts'
import { SessionForm } from '../parts/session-form.tsx'
import { SessionLines } from '../parts/session-lines.tsx'
import { mayPlanTrainings } from '../policy.ts'
import type { ListedSession, NamedCanteen, Training } from '../queries.ts'

export type OpenRefusal = 'ended' | 'mailed'

type TrainingPageProps = FormState & {
  training: Training
  sessions: readonly ListedSession[]
  /** In which the reader may open a session. */
  canteens: readonly NamedCanteen[]
  done?: 'ecrit' | undefined
  refusal?: OpenRefusal
}

/** One training of the programme: what it is, who must have it, when it is given. */
export function TrainingPage({ training, sessions, canteens, done, refusal, ...state }: TrainingPageProps) {
  const { text, href, viewer, inFrench } = usePage()
  const { id, title, topic, about, gives, validMonths, askedOf, withinDays, isEnded } = training
  return (
    <Document title={title} width="wide" unlisted>
      <p class="eyebrow">
        <a href={href(urls.trainings)}>{text('trainings:title')}</a>
      </p>
      <h1 {...inFrench}>{isolated(title)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text('trainings:done.ecrit')}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`trainings:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <p>
        {text(`trainings:topics.${topic}`)}.{' '}
        {isEnded ? text('trainings:endedLong') : text(`trainings:askedLong.${askedOf}`, { count: withinDays })}
      </p>
      <p>
        {text(validMonths === null ? 'trainings:givesForGood' : 'trainings:givesFor', { skill: isolated(gives), count: validMonths ?? 0 })}
      </p>
      {about && (
        <div {...inFrench}>
          <WrittenText addressOf={outsideAddress}>{about}</WrittenText>
        </div>
      )}
      {mayPlanTrainings(viewer, {}) && (
        <p class="actions">
          <a href={href(urls.changeTraining, { training: id })}>{text('trainings:change')}</a>
        </p>
      )}
      <section>
        <h2>{text('trainings:next')}</h2>
        {sessions.length === 0 ? <p class="empty">{text('trainings:noSession')}</p> : <SessionLines sessions={sessions} />}
      </section>
      {canteens.length > 0 && (!isEnded || wasSent(state)) && (
        <SessionForm canteens={canteens} action={href(urls.openTraining, { training: id })} {...state} />
      )}
    </Document>
  )
}
