import { Document } from '#src/ui/document.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { StoryCards } from '../parts/story-cards.tsx'
import type { StoryShown } from '../story.ts'

type StoriesPageProps = { canteen?: { slug: string; name: string }; stories: readonly StoryShown[] }

/** What guests tell everybody, of the network or of one canteen. */
export function StoriesPage({ canteen, stories }: StoriesPageProps) {
  const { text, href, network } = usePage()
  const title = canteen ? text('stories:list.titleOf', { name: canteen.name }) : text('stories:list.title')
  return (
    <Document title={title} description={text('stories:list.description', { name: canteen?.name ?? network.name })} width="wide">
      {canteen && (
        <p class="eyebrow">
          <a href={href(urls.canteen, { canteen: canteen.slug })}>
            <ProperName french>{canteen.name}</ProperName>
          </a>
        </p>
      )}
      <h1>{text('stories:list.title')}</h1>
      <p class="lead">{text('stories:list.lead')}</p>
      {stories.length === 0 ? <p class="empty">{text('stories:list.none')}</p> : <StoryCards stories={stories} />}
      {canteen ? (
        <p class="actions">
          <a class="button main" href={href(urls.tellStory, { canteen: canteen.slug })}>
            {text('stories:tell.link')}
          </a>
          <a href={href(urls.stories)}>{text('stories:list.everywhere')}</a>
        </p>
      ) : (
        <p class="hint">{text('stories:list.how')}</p>
      )}
    </Document>
  )
}
