import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { holdsNetworkRole } from '#src/platform/viewer.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Promised } from '../vitality.ts'

/** What was promised and is to come, the first day first; each leads to where something can be done about it. */
export function Promises({ canteen, promises, today }: { canteen: { slug: string }; promises: readonly Promised[]; today: string }) {
  const { text, language } = usePage()
  const linkOf = usePromiseLink(canteen)
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

/** Whoever is of the canteen acts on its own pages, the network's team on those of all. */
function usePromiseLink({ slug }: { slug: string }) {
  const { text, href, viewer } = usePage()
  const isOfNetwork = holdsNetworkRole(viewer)
  return ({ kind, sessionId }: Promised): { url: string; label: string } | undefined => {
    if (kind === 'aid')
      return { url: isOfNetwork ? href(urls.networkAid) : href(urls.aid, { canteen: slug }), label: text('vitality:acts.promised') }
    if (kind === 'visit') return { url: href(isOfNetwork ? urls.networkMentors : urls.mentorings), label: text('vitality:acts.visits') }
    if (kind === 'circle') return undefined
    return sessionId
      ? { url: href(urls.trainingSession, { session: sessionId }), label: text('vitality:acts.session') }
      : { url: href(urls.trainings), label: text('vitality:acts.trainings') }
  }
}
