import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { dayAt, formatShortDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { ProposedIdea } from '../idea.ts'

/** What guests propose: those that wait for an answer first. */
export function IdeasPage({ canteen, ideas }: { canteen: CanteenName; ideas: readonly ProposedIdea[] }) {
  const { text, href, language } = usePage()
  return (
    <TeamDocument title={text('ideas:title')} canteen={canteen} hidesWhenLeft>
      <h1>{text('ideas:title')}</h1>
      <p class="lead">{text('ideas:lead')}</p>
      {ideas.length === 0 && <p class="empty">{text('ideas:none')}</p>}
      <ul class="entries">
        {ideas.map(({ id, kind, title, by, proposedAt, answer, thankedAt }) => (
          <li key={id} class="entry">
            <div>
              <a href={href(urls.idea, { canteen: canteen.slug, idea: id })}>
                <b>{isolated(title)}</b>
              </a>{' '}
              <span class="tag">{text(thankedAt ? 'ideas:states.tried' : `ideas:states.${answer ?? 'open'}`)}</span>
              <br />
              <span class="soft">
                {[text(`ideas:kinds.${kind}`), isolated(by), formatShortDay(dayAt(proposedAt, canteen.timeZone), language)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </TeamDocument>
  )
}
