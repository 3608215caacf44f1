import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Session } from '../info-session.ts'
import { whenInWords } from '../registration-mails.ts'

type InfoSessionsPageProps = { sessions: readonly Session[]; hasLeft: boolean }

/** When somebody can hear how a canteen begins. */
export function InfoSessionsPage({ sessions, hasLeft }: InfoSessionsPageProps) {
  const { text, href, network } = usePage()
  return (
    <Document title={text('info-sessions:title')} description={text('info-sessions:description', { network: network.name })}>
      <h1>{text('info-sessions:title')}</h1>
      {hasLeft && (
        <Notice kind="success">
          <p>{text('info-sessions:left')}</p>
        </Notice>
      )}
      <p class="lead">{text('info-sessions:lead')}</p>
      {sessions.length === 0 ? (
        <p class="empty">{text('info-sessions:none')}</p>
      ) : (
        <ul class="entries">
          {sessions.map((session) => (
            <SessionLine key={session.id} session={session} address={href(urls.infoSession, { meeting: session.id })} />
          ))}
        </ul>
      )}
    </Document>
  )
}

function SessionLine({ session, address }: { session: Session; address: string }) {
  const { text, language } = usePage()
  const { place, capacity, taken } = session
  return (
    <li class="entry">
      <div>
        <a href={address}>
          <b>{whenInWords(session, language)}</b>
        </a>
        <br />
        <span class="soft">
          {[
            place ? isolated(place) : text('info-sessions:remote'),
            text('info-sessions:left-places', { count: Math.max(0, capacity - taken) }),
          ].join(' · ')}
        </span>
      </div>
    </li>
  )
}
