import { isolated } from '#src/platform/plain-text.ts'
import { dayAt, formatShortDay, networkTimeZone } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import type { KeptStory } from '../queries.ts'
import { stateOf } from '../kept-story.ts'

type KeptListProps = { stories: readonly KeptStory[]; today: string; addressOf: (story: KeptStory) => string; withCanteen?: boolean }

export function KeptList({ stories, today, addressOf, withCanteen = false }: KeptListProps) {
  const { text, language } = usePage()
  return (
    <ul class="entries">
      {stories.map((story) => (
        <li key={story.id} class="entry">
          <div>
            <a href={addressOf(story)}>
              <b>{isolated(story.title)}</b>
            </a>{' '}
            <span class="tag">{text(`stories:states.${stateOf(story, today)}`)}</span>
            <p class="soft">
              {[
                withCanteen && isolated(story.canteenName),
                text('stories:kept.toldOn', { day: formatShortDay(dayAt(story.toldAt, networkTimeZone), language) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
