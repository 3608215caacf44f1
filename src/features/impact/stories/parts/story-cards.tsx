import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { openingOf, type StoryShown } from '../story.ts'
import { StoryFrom } from './story-words.tsx'

type StoryCardsProps = { stories: readonly StoryShown[]; level?: 'h2' | 'h3' }

/** Several stories, each with its beginning. */
export function StoryCards({ stories, level = 'h2' }: StoryCardsProps) {
  return (
    <ul class="story-cards">
      {stories.map((story) => (
        <li key={story.id}>
          <StoryCard story={story} level={level} />
        </li>
      ))}
    </ul>
  )
}

function StoryCard({ story, level: Heading }: { story: StoryShown; level: 'h2' | 'h3' }) {
  const { href } = usePage()
  const { id, title, words, language, photoDigest, photoText } = story
  return (
    <article class="story-card">
      {photoDigest && <img src={href(urls.storyPhoto, { story: id })} alt={photoText} loading="lazy" />}
      <div>
        <Heading lang={language}>
          <a href={href(urls.story, { story: id })}>{isolated(title)}</a>
        </Heading>
        <p lang={language} dir="auto">
          {isolated(openingOf(words))}
        </p>
        <StoryFrom story={story} />
      </div>
    </article>
  )
}

/** Some stories at the end of a page, and a way to all of them; nothing where there is none. */
export function SomeStories({ stories, all }: { stories: readonly StoryShown[]; all: string }) {
  const { text } = usePage()
  if (stories.length === 0) return null
  return (
    <section class="some-stories">
      <h2>{text('stories:some')}</h2>
      <StoryCards stories={stories} level="h3" />
      <p>
        <a href={all}>{text('stories:all')}</a>
      </p>
    </section>
  )
}
