import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { Checkbox, ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { NamedChoice } from '#src/ui/named-choice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { cancelForm, personForm } from '../forms.ts'
import type { JoinRefusal } from '../join-session.ts'
import type { AttendanceRefusal } from '../note-attendance.ts'
import { Attendance } from '../parts/attendance.tsx'
import { Said } from '../parts/said.tsx'
import { Seat } from '../parts/seat.tsx'
import { SessionFacts } from '../parts/session-facts.tsx'
import type { KeptSession, NamedCanteen, OwnPlace } from '../queries.ts'
import { holdsPlace, longestName, stateOf } from '../training.ts'

export const sessionDeeds = ['ouverte', 'inscrit', 'parti', 'note', 'presences', 'changee', 'annule'] as const
/** Which of the page's forms was sent. */
export type SessionForm = 'person' | 'cancel'

export type SessionRefusal = JoinRefusal | AttendanceRefusal | 'begun' | 'mailed'

type SessionPageProps = FormState & {
  session: KeptSession
  own: OwnPlace | undefined
  /** Of whom somebody is noted. */
  canteens: readonly NamedCanteen[]
  isKept: boolean
  done?: (typeof sessionDeeds)[number] | undefined
  refusal?: SessionRefusal
  form?: SessionForm
}

/** One session, for whoever may come, and for who keeps it. */
export function SessionPage({ session, own, canteens, isKept, done, refusal, form, ...state }: SessionPageProps) {
  const { text, href, inFrench, now } = usePage()
  const place = { session: session.id }
  const actions = {
    join: href(urls.joinTraining, place),
    leave: href(urls.leaveTraining, place),
    certificate: href(urls.trainingCertificate, place),
  }
  const stands = stateOf(session, now)
  const isToCome = stands === 'open' || stands === 'full'
  return (
    <Document title={session.title} width="wide" unlisted>
      <p class="eyebrow">
        <a href={href(urls.training, { training: session.trainingId })}>{text('trainings:title')}</a>
      </p>
      <h1 {...inFrench}>{isolated(session.title)}</h1>
      {done && (
        <Notice kind="success">
          <p>
            {text(
              done === 'inscrit'
                ? `trainings:done.inscrit.${own?.state === 'waiting' ? 'waiting' : 'registered'}`
                : `trainings:done.${done}`,
            )}
          </p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`trainings:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <SessionFacts session={session} showsAddress={isKept || (own !== undefined && holdsPlace(own.state))} />
      <Seat {...{ session, own, actions }} />
      {isKept && <Attendance session={session} action={href(urls.trainingAttendance, place)} />}
      {isKept && stands === 'noted' && <Said said={session.said} isOpened={session.saidAt !== null} />}
      {isKept && isToCome && (
        <p>
          <a href={href(urls.changeTrainingSession, place)}>{text('trainings:move.title')}</a>
        </p>
      )}
      {isKept && (isToCome || form === 'person') && <PersonForm {...{ session, canteens }} {...(form === 'person' && state)} />}
      {isKept && stands !== 'noted' && stands !== 'cancelled' && <CancelForm session={session} {...(form === 'cancel' && state)} />}
    </Document>
  )
}

function PersonForm({ session, canteens, ...state }: FormState & { session: KeptSession; canteens: readonly NamedCanteen[] }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof personForm>(state)
  return (
    <form method="post" action={href(urls.trainingPeople, { session: session.id })} class="editor" novalidate>
      <FormKey />
      <h2>{text('trainings:person.title')}</h2>
      <p>{text('trainings:person.lead')}</p>
      <ErrorSummary errors={state.errors} />
      <Field {...of('name')} label={text('trainings:person.name')} maxlength={longestName} />
      <Field {...of('email')} type="email" label={text('trainings:person.email')} />
      <NamedChoice
        {...of('canteen')}
        label={text('trainings:person.canteen')}
        hint={text('trainings:open.canteenHint')}
        none={text('trainings:person.noCanteen')}
        among={canteens}
      />
      <button class="button">{text('trainings:person.send')}</button>
    </form>
  )
}

function CancelForm({ session, ...state }: FormState & { session: KeptSession }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof cancelForm>(state)
  return (
    <details class="drawer" open={wasSent(state)}>
      <summary>{text('trainings:cancel.title')}</summary>
      <form method="post" action={href(urls.cancelTraining, { session: session.id })} class="editor" novalidate>
        <ErrorSummary errors={state.errors} />
        <Checkbox {...of('sure')} label={text('trainings:cancel.sure')} />
        <button class="button">{text('trainings:cancel.send')}</button>
      </form>
    </details>
  )
}
