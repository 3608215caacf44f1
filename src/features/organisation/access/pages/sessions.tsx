import { formatMoment, networkTimeZone } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { deviceName } from '../sign-in.ts'
import { PasskeySection } from './passkeys.tsx'

type ListedSession = { id: string; isThisOne: boolean; userAgent: string | null; openedAt: Date; secondFactorAt: Date | null }

type SessionsPageProps = {
  sessions: readonly ListedSession[]
  keys: Parameters<typeof PasskeySection>[0]
  /** Recovery codes stand beside the second factor. */
  hasCodes: boolean
  done: 'cle' | 'cle-retiree' | 'derniere-cle' | undefined
}

export function SessionsPage({ sessions, keys, hasCodes, done }: SessionsPageProps) {
  const { text, href, sendsMails } = usePage()
  const confirmed = sendsMails && done !== 'derniere-cle'
  return (
    <Document title={text('access:sessions.title')} unlisted>
      <h1>{text('access:sessions.title')}</h1>
      {done && (
        <Notice kind={done === 'derniere-cle' ? 'refusal' : 'success'}>
          <p>
            {text(`access:passkeys.done.${done}`)} {confirmed && text('access:passkeys.mailed')}
          </p>
        </Notice>
      )}
      <p class="lead">{text('access:sessions.lead')}</p>
      <ul class="sessions">
        {sessions.map((session) => (
          <SessionItem key={session.id} session={session} />
        ))}
      </ul>
      <form method="post" action={href(urls.signOutEverywhere)} class="actions">
        <button type="submit">{text('access:sessions.endAll')}</button>
      </form>
      <PasskeySection {...keys} />
      {hasCodes && (
        <section>
          <h2>{text('access:setUp.codes')}</h2>
          <p>{text('access:recoveryCodes.when')}</p>
          <p>
            <a class="button" href={href(urls.recoveryCodes)}>
              {text('access:recoveryCodes.title')}
            </a>
          </p>
        </section>
      )}
    </Document>
  )
}

function SessionItem({ session }: { session: ListedSession }) {
  const { text, href, language } = usePage()
  const name = deviceName(session.userAgent) ?? text('access:sessions.unknownDevice')
  return (
    <li class="card">
      <div>
        <strong>{name}</strong> {session.isThisOne && <span class="tag free">{text('access:sessions.thisOne')}</span>}
        <p class="soft">
          {text('access:sessions.since', { moment: formatMoment(session.openedAt, networkTimeZone, language) })}
          {session.secondFactorAt && ` ${text('access:sessions.withSecondFactor')}`}
        </p>
      </div>
      <form method="post" action={session.isThisOne ? href(urls.signOut) : href(urls.endSession, { session: session.id })}>
        <button type="submit" aria-label={`${text('access:sessions.end')} (${name})`}>
          {text('access:sessions.end')}
        </button>
      </form>
    </li>
  )
}
