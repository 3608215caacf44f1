import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Promised } from '../vitality.ts'

/** What was promised and is to come, the first day first; each leads to where something can be done about it. */
export function Promises({ promises, today }: { promises: readonly Promised[]; today: string }) {
  const { text, language } = usePage()
  const linkOf = usePromiseLink()
  return (
    <ul>
      {promises.map((promise) => {
        const { kind, words, day, people } = promise
        const when = text(day < today ? 'vitality:promises.since' : 'vitality:promises.by', { day: formatDate(day, language) })
        const link = linkOf(promise)
        return (
          <li key={`${kind} ${day} ${words}`}>
            {text(`vitality:promises.kinds.${kind}`, { words: isolated(words), count: people })} {when}
            {link && (
              <>
                {' '}
                <a href={link.url}>{link.label}</a>
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function usePromiseLink() {
  const { text, href } = usePage()
  return ({ kind, sessionId }: Promised): { url: string; label: string } | undefined => {
    if (kind === 'aid') return { url: href(urls.networkAid), label: text('vitality:acts.promised') }
    if (kind === 'visit') return { url: href(urls.networkMentors), label: text('vitality:acts.visits') }
    if (kind === 'circle') return undefined
    return sessionId
      ? { url: href(urls.trainingSession, { session: sessionId }), label: text('vitality:acts.session') }
      : { url: href(urls.trainings), label: text('vitality:acts.trainings') }
  }
}
