import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { KeptList } from '../parts/kept-list.tsx'
import { StoryCards } from '../parts/story-cards.tsx'
import type { KeptStory } from '../queries.ts'
import type { StoryShown } from '../story.ts'

export const listDeeds = ['retire'] as const

type KeptStoriesPageProps = {
  canteen: CanteenName
  stories: readonly KeptStory[]
  ofNetwork: readonly StoryShown[]
  today: string
  done?: (typeof listDeeds)[number] | undefined
}

/** What guests of a canteen tell: what waits first; then what other canteens share. */
export function KeptStoriesPage({ canteen, stories, ofNetwork, today, done }: KeptStoriesPageProps) {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug }
  return (
    <TeamDocument title={text('stories:kept.title')} canteen={canteen}>
      <h1>{text('stories:kept.title')}</h1>
      <p class="lead">{text('stories:kept.lead')}</p>
      {done && (
        <Notice kind="success">
          <p>{text('stories:kept.done.retire')}</p>
        </Notice>
      )}
      <p class="actions">
        <a class="button main" href={href(urls.newStory, here)}>
          {text('stories:oral.title')}
        </a>
        <a href={href(urls.tellStory, here)}>{text('stories:kept.form')}</a>
      </p>
      {stories.length === 0 ? (
        <p class="empty">{text('stories:kept.none')}</p>
      ) : (
        <KeptList stories={stories} today={today} addressOf={({ id }) => href(urls.keptStory, { ...here, story: id })} />
      )}
      {ofNetwork.length > 0 && (
        <section>
          <h2>{text('stories:kept.network')}</h2>
          <StoryCards stories={ofNetwork} level="h3" />
        </section>
      )}
    </TeamDocument>
  )
}

export function NetworkStoriesPage({ stories, today }: { stories: readonly KeptStory[]; today: string }) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('stories:network.title')}>
      <h1>{text('stories:network.title')}</h1>
      <p class="lead">{text('stories:network.lead')}</p>
      {stories.length === 0 ? (
        <p class="empty">{text('stories:network.none')}</p>
      ) : (
        <KeptList stories={stories} today={today} addressOf={({ id }) => href(urls.networkStory, { story: id })} withCanteen />
      )}
    </TeamDocument>
  )
}
