import { isolated } from '#src/platform/plain-text.ts'
import { dayAt, formatDate, networkTimeZone } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import type { Note } from '../queries.ts'

/** What the network's team noted, the last first: the canteen reads the same. */
export function Notes({ notes }: { notes: readonly Note[] }) {
  const { text, language, inFrench } = usePage()
  return (
    <section>
      <h2>{text('vitality:notes.title')}</h2>
      {notes.length === 0 && <p class="empty">{text('vitality:notes.none')}</p>}
      {notes.map(({ id, words, writtenAt, by }) => (
        <div key={id}>
          <p class="soft">{[formatDate(dayAt(writtenAt, networkTimeZone), language), by && isolated(by)].filter(Boolean).join(' · ')}</p>
          <blockquote {...inFrench} class="own-words">
            {isolated(words)}
          </blockquote>
        </div>
      ))}
    </section>
  )
}
