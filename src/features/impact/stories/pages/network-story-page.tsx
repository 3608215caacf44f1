import { isolated } from '#src/platform/plain-text.ts'
import { Notice } from '#src/ui/fields.tsx'
import { ErrorSummary } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { stateOf, waitsForNetwork } from '../kept-story.ts'
import { RefuseStory } from '../parts/story-editors.tsx'
import { StoryWords } from '../parts/story-words.tsx'
import type { KeptStory } from '../queries.ts'

export const networkDeeds = ['accueilli', 'refuse'] as const

type NetworkStoryPageProps = FormState & {
  story: KeptStory
  today: string
  done?: (typeof networkDeeds)[number] | undefined
  refusal?: 'other-words' | 'without-words' | undefined
}

/** What coordinators look at before it leaves its canteen. */
export function NetworkStoryPage({ story, today, done, refusal, ...state }: NetworkStoryPageProps) {
  const { text, href } = usePage()
  const place = { story: story.id }
  return (
    <TeamDocument title={story.title}>
      <p class="eyebrow">
        <a href={href(urls.networkStories)}>{text('stories:network.title')}</a>
      </p>
      <h1>{isolated(story.title)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`stories:kept.done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`stories:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <p class="lead">
        <span class="tag">{text(`stories:states.${stateOf(story, today)}`)}</span> <ProperName french>{story.canteenName}</ProperName>
      </p>
      <StoryWords story={story} />
      {waitsForNetwork(story) && (
        <form method="post" action={href(urls.acceptNetworkStory, place)} class="actions">
          <input type="hidden" name="edition" value={String(story.edition)} />
          <button class="button main">{text('stories:network.accept')}</button>
        </form>
      )}
      <RefuseStory action={href(urls.refuseNetworkStory, place)} {...state} />
    </TeamDocument>
  )
}
