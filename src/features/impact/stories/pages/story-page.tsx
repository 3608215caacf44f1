import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { StoryFrom, StoryWords } from '../parts/story-words.tsx'
import { reaches } from '../reach.ts'
import { openingOf, type StoryShown } from '../story.ts'

/** One story, to be read for its own sake. */
export function StoryPage({ story }: { story: StoryShown }) {
  const { text, href } = usePage()
  const isPublic = story.reach >= reaches.public
  return (
    <Document title={story.title} description={openingOf(story.words, 150)} unlisted={!isPublic}>
      <article class="story-page">
        <h1 lang={story.language}>{isolated(story.title)}</h1>
        <StoryFrom story={story} />
        {!isPublic && <p class="tag">{text(story.reach === reaches.network ? 'stories:reach.network' : 'stories:reach.canteen')}</p>}
        <StoryWords story={story} />
      </article>
      <p class="actions">
        <a class="button" href={href(urls.canteenCalendar, { canteen: story.canteen })}>
          {text('stories:come')}
        </a>
        <a href={href(urls.stories)}>{text('stories:all')}</a>
      </p>
      <p class="small soft">
        {text('stories:withConsent')} <a href={href(urls.objectToStory, { story: story.id })}>{text('stories:objection.link')}</a>
      </p>
    </Document>
  )
}
