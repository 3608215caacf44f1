import { emailHref } from '#src/platform/messages/email.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, wasSent, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { cancelForm } from '../forms.ts'
import { stateOf, type Registration, type Session } from '../info-session.ts'
import { SessionFields } from '../parts/session-fields.tsx'
import { whenInWords } from '../registration-mails.ts'

export const heldDeeds = ['publie', 'change', 'annule'] as const
export type HeldRefusal = 'cancelled' | 'over' | 'too-late'

type HeldSessionPageProps = {
  session: Session
  registrations: readonly Registration[]
  now: Date
  change: FormState
  cancel: FormState
  /** Whether what would change was sent: it is shown, whatever stands meanwhile. */
  isSent: boolean
  refusal: HeldRefusal | undefined
  done: (typeof heldDeeds)[number] | undefined
}

/** One meeting as the network holds it: who comes, and what can still be changed. */
export function HeldSessionPage({ session, registrations, now, change, cancel, isSent, refusal, done }: HeldSessionPageProps) {
  const { text, href, language } = usePage()
  const state = stateOf(session, now)
  const isAhead = state === 'open' || state === 'full'
  return (
    <TeamDocument title={text('info-sessions:tab')}>
      <p class="eyebrow">
        <a href={href(urls.heldInfoSessions)}>{text('info-sessions:title')}</a>
      </p>
      <h1>{whenInWords(session, language)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`info-sessions:held.done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`info-sessions:held.refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={{ ...change.errors, ...cancel.errors }} />
      <p class="lead">{text('info-sessions:held.taken', { count: session.taken, capacity: session.capacity })}</p>
      {!isAhead && <p class="notice">{text(`info-sessions:states.${state}`)}</p>}
      <Registered registrations={registrations} />
      {(isAhead || isSent) && (
        <form method="post" action={href(urls.heldInfoSession, { meeting: session.id })} class="editor" novalidate>
          <Version typed={change.typed} />
          <h2>{text('info-sessions:held.change')}</h2>
          <p class="hint">{text('info-sessions:held.changeHint')}</p>
          <SessionFields {...change} />
          <button class="button main">{text('info-sessions:held.save')}</button>
        </form>
      )}
      {(isAhead || wasSent(cancel)) && <CancelForm session={session} {...cancel} />}
    </TeamDocument>
  )
}

function Registered({ registrations }: { registrations: readonly Registration[] }) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('info-sessions:held.who')}</h2>
      {registrations.length === 0 ? (
        <p class="empty">{text('info-sessions:held.nobody')}</p>
      ) : (
        <ul class="entries">
          {registrations.map((registration) => (
            <RegisteredLine key={registration.id} registration={registration} />
          ))}
        </ul>
      )}
    </section>
  )
}

function RegisteredLine({ registration: { id, name, email, people, town, words } }: { registration: Registration }) {
  const { text, href, inFrench } = usePage()
  return (
    <li class="entry">
      <div>
        <b>{isolated(name)}</b>
        {[people > 1 && text('info-sessions:held.with', { count: people - 1 }), town && isolated(town)]
          .filter(Boolean)
          .map((fact) => ` · ${fact}`)
          .join('')}
        <br />
        <a href={emailHref(email)}>{email}</a>
        {' · '}
        <a href={`${href(urls.newProject)}?inscription=${id}`}>{text('info-sessions:held.begin')}</a>
        {words && (
          <p {...inFrench} class="own-words">
            {isolated(words)}
          </p>
        )}
      </div>
    </li>
  )
}

function CancelForm({ session, ...state }: FormState & { session: Session }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof cancelForm>(state)
  return (
    <details class="drawer" open={wasSent(state)}>
      <summary>{text('info-sessions:held.cancel')}</summary>
      <form method="post" action={href(urls.cancelInfoSession, { meeting: session.id })} novalidate>
        <TextArea {...of('cancelledWords')} label={text('info-sessions:held.cancelWords')} rows={2} maxlength={500} />
        <Checkbox {...of('sure')} label={text('info-sessions:held.cancelSure')} />
        <button class="button">{text('info-sessions:held.cancelSend')}</button>
      </form>
    </details>
  )
}
