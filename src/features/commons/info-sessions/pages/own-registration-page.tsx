import { Version } from '#src/ui/conflict.tsx'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { ownForm } from '../forms.ts'
import { stateOf } from '../info-session.ts'
import { SaidFields } from '../parts/said-fields.tsx'
import type { OwnRegistration } from '../queries.ts'
import type { RegisterRefusal } from '../register-for-session.ts'
import { whenInWords } from '../registration-mails.ts'
import { SessionFacts } from './info-session-page.tsx'

type OwnRegistrationPageProps = FormState & {
  own: OwnRegistration
  token: string
  now: Date
  done: boolean
  refusal?: RegisterRefusal
}

/** One's own place at a meeting: changed, or given back in one tap. */
export function OwnRegistrationPage({ own, token, now, done, refusal, ...state }: OwnRegistrationPageProps) {
  const { text, href, language } = usePage()
  const { session } = own
  const standing = stateOf(session, now)
  const isAhead = standing === 'open' || standing === 'full'
  const of = fieldsOf<typeof ownForm>(state)
  return (
    <Document title={text('info-sessions:own.title')} unlisted>
      <p class="eyebrow">{text('info-sessions:own.title')}</p>
      <h1>{whenInWords(session, language)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text('info-sessions:own.changed')}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`info-sessions:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <SessionFacts session={session} />
      {session.link && isAhead && (
        <p>
          {text('info-sessions:link')} <a href={session.link}>{session.link}</a>
        </p>
      )}
      {isAhead ? (
        <form method="post" action={href(urls.ownInfoRegistration, { token })} class="editor" novalidate>
          <Version typed={state.typed} />
          <SaidFields of={of} />
          <button class="button main">{text('info-sessions:own.save')}</button>
        </form>
      ) : (
        <p class="notice">{text(`info-sessions:states.${standing}`)}</p>
      )}
      <form method="post" action={href(urls.leaveInfoSession, { token })} class="actions">
        <button class="button">{text('info-sessions:own.leave')}</button>
      </form>
      <p class="hint">{text('info-sessions:own.leaveHint')}</p>
    </Document>
  )
}

/** Given back, or forgotten since. */
export function GoneRegistrationPage() {
  const { text, href } = usePage()
  return (
    <Document title={text('info-sessions:own.gone')} unlisted>
      <h1>{text('info-sessions:own.gone')}</h1>
      <p>
        <a href={href(urls.infoSessions)}>{text('info-sessions:title')}</a>
      </p>
    </Document>
  )
}
