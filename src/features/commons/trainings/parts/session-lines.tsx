import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { ListedSession } from '../queries.ts'
import { hoursInWords, whereInWords } from '../training-mails.ts'

/** Sessions, each with where it is, what is free and how the reader stands in it. */
export function SessionLines({ sessions }: { sessions: readonly ListedSession[] }) {
  return (
    <ul class="entries">
      {sessions.map((session) => (
        <SessionLine key={session.id} session={session} />
      ))}
    </ul>
  )
}

function SessionLine({ session }: { session: ListedSession }) {
  const { text, href, language, now } = usePage()
  const { id, title, town, isRemote, capacity, taken, startsAt, isNoted, own } = session
  const isNext = startsAt > now
  const facts = [
    isRemote ? text('trainings:remote') : `${isolated(whereInWords(session, { showsAddress: true }, text))}, ${isolated(town)}`,
    isNext && text('trainings:free', { count: Math.max(0, capacity - taken) }),
    own && text(`trainings:own.${own}`),
    !isNext && !isNoted && text('trainings:toNote'),
  ]
  return (
    <li class="entry">
      <div>
        <a href={href(urls.trainingSession, { session: id })}>
          <b>{isolated(title)}</b>
        </a>
        <br />
        {hoursInWords(session, text, language)}
        <br />
        <span class="soft">{facts.filter(Boolean).join(' · ')}</span>
      </div>
    </li>
  )
}
