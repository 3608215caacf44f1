import { isolated } from '#src/platform/plain-text.ts'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { paragraphsOf, quoteOf } from '../story.ts'

/** As it is read: by everybody, by whoever is asked, by the team. */
export type StoryToRead = {
  id: string
  words: string
  language: 'fr' | 'en'
  photoDigest: string | null
  photoText: string
  soundDigest: string | null
}

type StoryWordsProps = {
  story: StoryToRead
  /** Of whoever is asked: what is not shown to everybody yet opens by their own link. */
  token?: string
}

/** The picture, what is heard, then the words in large type. */
export function StoryWords({ story, token }: StoryWordsProps) {
  const { text } = usePage()
  const { words, language, photoText, soundDigest } = story
  const quote = quoteOf(words)
  const [photo, sound] = useFiles(story, token)
  return (
    <div class="story" lang={language}>
      {photo && <img class="story-picture" src={photo} alt={photoText} />}
      {sound && (
        <figure class="story-sound">
          <figcaption>{text('stories:sound')}</figcaption>
          <audio controls preload="none" src={sound} />
        </figure>
      )}
      {soundDigest && words && <h2 class="story-transcript">{text('stories:transcript')}</h2>}
      {paragraphsOf(words).map((paragraph, at) => (
        <p key={paragraph} dir="auto">
          {at === 0 && quote ? (
            <>
              <span class="story-quote">{isolated(quote)}</span>
              {isolated(paragraph.trim().slice(quote.length))}
            </>
          ) : (
            isolated(paragraph)
          )}
        </p>
      ))}
    </div>
  )
}

function useFiles({ id, photoDigest, soundDigest }: StoryToRead, token: string | undefined) {
  const { href } = usePage()
  const query = token ? `?accord=${token}` : ''
  return [photoDigest && href(urls.storyPhoto, { story: id }) + query, soundDigest && href(urls.storySound, { story: id }) + query] as const
}

/** Who tells it, where: « Ana, à La Marmite ». */
export function StoryFrom({ story }: { story: { firstName: string | null; canteenName: string; town: string } }) {
  const { text } = usePage()
  return (
    <p class="story-from">
      {story.firstName ? <ProperName>{story.firstName}</ProperName> : text('stories:somebody')}
      {' · '}
      <ProperName french>{story.canteenName}</ProperName>, <ProperName french>{story.town}</ProperName>
    </p>
  )
}
