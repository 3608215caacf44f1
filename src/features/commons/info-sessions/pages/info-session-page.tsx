import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { registrationForm } from '../forms.ts'
import { stateOf, type Session } from '../info-session.ts'
import { SaidFields } from '../parts/said-fields.tsx'
import type { RegisterRefusal } from '../register-for-session.ts'
import { whenInWords } from '../registration-mails.ts'

type InfoSessionPageProps = FormState & { session: Session; now: Date; isRegistered: boolean; refusal?: RegisterRefusal }

/** One meeting, and a place there. */
export function InfoSessionPage({ session, now, isRegistered, refusal, ...state }: InfoSessionPageProps) {
  const { text, href, language } = usePage()
  const when = whenInWords(session, language)
  const standing = stateOf(session, now)
  return (
    <Document title={text('info-sessions:one', { when })} description={text('info-sessions:lead')}>
      <p class="eyebrow">
        <a href={href(urls.infoSessions)}>{text('info-sessions:title')}</a>
      </p>
      <h1>{when}</h1>
      {isRegistered && (
        <Notice kind="success">
          <p>{text('info-sessions:registered')}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`info-sessions:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <SessionFacts session={session} />
      {standing === 'open' || wasSent(state) ? (
        <RegistrationForm session={session} {...state} />
      ) : (
        !isRegistered && <p class="notice">{text(`info-sessions:states.${standing}`)}</p>
      )}
    </Document>
  )
}

export function SessionFacts({ session: { place, words, capacity, taken } }: { session: Session }) {
  const { text, inFrench } = usePage()
  return (
    <>
      <p class="lead">
        {[
          place ? isolated(place) : text('info-sessions:remote'),
          text('info-sessions:left-places', { count: Math.max(0, capacity - taken) }),
        ].join(' · ')}
      </p>
      {words && (
        <p {...inFrench} class="own-words">
          {isolated(words)}
        </p>
      )}
    </>
  )
}

function RegistrationForm({ session, ...state }: FormState & { session: Session }) {
  const { text, href, network } = usePage()
  const of = fieldsOf<typeof registrationForm>(state)
  return (
    <form method="post" action={href(urls.infoSession, { meeting: session.id })} class="editor" novalidate>
      <FormKey />
      <h2>{text('info-sessions:register')}</h2>
      <SaidFields of={of} />
      <Field
        {...of('email')}
        type="email"
        label={text('info-sessions:form.email')}
        hint={text('info-sessions:form.emailHint')}
        autocomplete="email"
      />
      <p class="hint">{text('info-sessions:form.privacy', { network: isolated(network.name) })}</p>
      <button class="button main">{text('info-sessions:form.send')}</button>
    </form>
  )
}
