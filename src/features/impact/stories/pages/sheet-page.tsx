import { isolated } from '#src/platform/plain-text.ts'
import { PrintPage } from '#src/ui/print-page.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { StoryFrom, StoryWords } from '../parts/story-words.tsx'
import type { StoryShown } from '../story.ts'

/** One A4 sheet for the wall. */
export function StorySheetPage({ canteen, story }: { canteen: { slug: string; name: string }; story: StoryShown }) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={story.title} canteen={canteen}>
      <p class="no-print">
        <a href={href(urls.keptStory, { canteen: canteen.slug, story: story.id })}>{text('stories:kept.back')}</a>
      </p>
      <p class="notice no-print">{text('stories:sheet.before')}</p>
      <article class="story-sheet">
        <h1 lang={story.language}>{isolated(story.title)}</h1>
        <StoryWords story={{ ...story, soundDigest: null }} />
        <StoryFrom story={story} />
      </article>
      <PrintPage />
    </TeamDocument>
  )
}
