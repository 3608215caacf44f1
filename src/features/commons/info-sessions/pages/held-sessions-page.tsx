import { isolated } from '#src/platform/plain-text.ts'
import { ErrorSummary } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { stateOf, type Session } from '../info-session.ts'
import { SessionFields } from '../parts/session-fields.tsx'
import { whenInWords } from '../registration-mails.ts'

type HeldSessionsPageProps = FormState & { sessions: readonly Session[]; now: Date }

/** The meetings of the network, and a new one. */
export function HeldSessionsPage({ sessions, now, ...state }: HeldSessionsPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('info-sessions:tab')}>
      <h1>{text('info-sessions:title')}</h1>
      <p class="lead">{text('info-sessions:held.lead')}</p>
      <ErrorSummary errors={state.errors} />
      {sessions.length === 0 ? (
        <p class="empty">{text('info-sessions:held.none')}</p>
      ) : (
        <ul class="entries">
          {sessions.map((session) => (
            <HeldLine key={session.id} session={session} now={now} />
          ))}
        </ul>
      )}
      <form method="post" action={href(urls.heldInfoSessions)} class="editor" novalidate>
        <FormKey />
        <h2>{text('info-sessions:held.new')}</h2>
        <SessionFields {...state} />
        <button class="button main">{text('info-sessions:held.post')}</button>
      </form>
    </TeamDocument>
  )
}

function HeldLine({ session, now }: { session: Session; now: Date }) {
  const { text, href, language } = usePage()
  const state = stateOf(session, now)
  const facts = [
    session.place ? isolated(session.place) : text('info-sessions:remote'),
    text('info-sessions:held.taken', { count: session.taken, capacity: session.capacity }),
    state !== 'open' && text(`info-sessions:tags.${state}`),
  ]
  return (
    <li class="entry">
      <div>
        <a href={href(urls.heldInfoSession, { meeting: session.id })}>
          <b>{whenInWords(session, language)}</b>
        </a>
        <br />
        <span class="soft">{facts.filter(Boolean).join(' · ')}</span>
      </div>
    </li>
  )
}
