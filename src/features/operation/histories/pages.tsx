import { dayAt, formatClock, formatDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { ListedEvent } from './queries.ts'
import { sentenceOf } from './sentence.ts'

type HistoryPageProps = {
  canteen?: { slug: string; name: string }
  timeZone: string
  events: readonly ListedEvent[]
  older: number | undefined
  isFirstPage: boolean
}

export function HistoryPage({ canteen, timeZone, events, older, isFirstPage }: HistoryPageProps) {
  const { text, href } = usePage()
  const address = canteen ? href(urls.canteenHistory, { canteen: canteen.slug }) : href(urls.networkHistory)
  return (
    <TeamDocument title={text('histories:title')} {...(canteen && { canteen })}>
      <h1>{text('histories:title')}</h1>
      <p class="lead">{text(canteen ? 'histories:lead' : 'histories:leadNetwork')}</p>
      {events.length === 0 && <p class="empty">{text('histories:empty')}</p>}
      {daysOf(events, timeZone).map(([day, ofDay]) => (
        <Day key={day} day={day} events={ofDay} timeZone={timeZone} />
      ))}
      <p class="actions">
        {!isFirstPage && (
          <a class="button" href={address}>
            {text('histories:newest')}
          </a>
        )}
        {older !== undefined && (
          <a class="button" href={`${address}?avant=${older}`}>
            {text('histories:older')}
          </a>
        )}
      </p>
    </TeamDocument>
  )
}

function daysOf(events: readonly ListedEvent[], timeZone: string): [string, ListedEvent[]][] {
  return [...Map.groupBy(events, ({ happenedAt }) => dayAt(happenedAt, timeZone))]
}

function Day({ day, events, timeZone }: { day: string; events: readonly ListedEvent[]; timeZone: string }) {
  const { language } = usePage()
  return (
    <section>
      <h2 class="history-day">{formatDay(day, language)}</h2>
      <ul class="history">
        {events.map((event) => (
          <Happening key={event.id} event={event} timeZone={timeZone} />
        ))}
      </ul>
    </section>
  )
}

function Happening({ event, timeZone }: { event: ListedEvent; timeZone: string }) {
  const { text, language } = usePage()
  const actor = event.actorName || event.actorEmail
  return (
    <li>
      <time datetime={event.happenedAt.toISOString()}>{formatClock(event.happenedAt, timeZone, language)}</time>
      <span>
        {sentenceOf(event, text, language)}
        {actor && <span class="soft"> — {text('histories:by', { name: actor })}</span>}
      </span>
    </li>
  )
}
