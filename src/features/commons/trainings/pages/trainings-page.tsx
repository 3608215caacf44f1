import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { SessionLines } from '../parts/session-lines.tsx'
import { mayPlanTrainings } from '../policy.ts'
import type { ListedSession, Training } from '../queries.ts'

type TrainingsPageProps = {
  trainings: readonly Training[]
  next: readonly ListedSession[]
  /** Those that the reader was at, and those that they keep. */
  past: readonly ListedSession[]
}

/** What one can learn next, what one learnt, and what the network teaches. */
export function TrainingsPage({ trainings, next, past }: TrainingsPageProps) {
  const { text, href, viewer } = usePage()
  const toNote = past.filter(({ isNoted }) => !isNoted)
  const attended = past.filter(({ isNoted, wasThere }) => isNoted && wasThere)
  const held = past.filter(({ isNoted, wasThere }) => isNoted && !wasThere)
  return (
    <Document title={text('trainings:title')} width="wide" unlisted>
      <h1>{text('trainings:title')}</h1>
      <p class="lead">{text('trainings:lead')}</p>
      {toNote.length > 0 && (
        <section>
          <h2>{text('trainings:toNoteTitle')}</h2>
          <SessionLines sessions={toNote} />
        </section>
      )}
      <section>
        <h2>{text('trainings:next')}</h2>
        {next.length === 0 ? <p class="empty">{text('trainings:noNext')}</p> : <SessionLines sessions={next} />}
      </section>
      {attended.length > 0 && (
        <section>
          <h2>{text('trainings:past')}</h2>
          <SessionLines sessions={attended} />
        </section>
      )}
      {held.length > 0 && (
        <section>
          <h2>{text('trainings:held')}</h2>
          <SessionLines sessions={held} />
        </section>
      )}
      <Programme trainings={trainings} />
      <p class="actions">
        {mayPlanTrainings(viewer, {}) && (
          <a class="button" href={href(urls.newTraining)}>
            {text('trainings:add')}
          </a>
        )}
        <a href={href(urls.trainingNeeds)}>{text('trainings:needs.title')}</a>
      </p>
    </Document>
  )
}

function Programme({ trainings }: { trainings: readonly Training[] }) {
  const { text, href } = usePage()
  return (
    <section>
      <h2>{text('trainings:programme')}</h2>
      {trainings.length === 0 && <p class="empty">{text('trainings:noProgramme')}</p>}
      <ul class="entries">
        {trainings.map(({ id, title, topic, askedOf, withinDays, isEnded }) => (
          <li key={id} class="entry">
            <div>
              <a href={href(urls.training, { training: id })}>
                <b>{isolated(title)}</b>
              </a>
              <br />
              <span class="soft">
                {[
                  text(`trainings:topics.${topic}`),
                  isEnded ? text('trainings:ended') : text(`trainings:asked.${askedOf}`, { count: withinDays }),
                ].join(' · ')}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
