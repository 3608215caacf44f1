import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Beginner, ShownPair } from '../find-beginners.ts'
import { useNames } from '../parts/pair-words.tsx'

export const networkDeeds = ['propose', 'retire'] as const

type NetworkMentorsPageProps = {
  beginners: readonly Beginner[]
  pairs: readonly ShownPair[]
  done?: (typeof networkDeeds)[number] | undefined
}

/** For the network's team: who begins and has no mentor, who was asked, who goes together. Nothing of what they write. */
export function NetworkMentorsPage({ beginners, pairs, done }: NetworkMentorsPageProps) {
  const { text, href } = usePage()
  const isRunning = ({ personSaid, mentorSaid }: ShownPair) => personSaid && mentorSaid
  return (
    <TeamDocument title={text('mentors:network.title')}>
      <h1>{text('mentors:network.title')}</h1>
      <p class="lead">{text('mentors:network.lead')}</p>
      {done && (
        <Notice kind="success">
          <p>{text(`mentors:done.${done}`)}</p>
        </Notice>
      )}
      <Beginners beginners={beginners} />
      <Pairs
        title={text('mentors:network.asked')}
        none={text('mentors:network.noneAsked')}
        pairs={pairs.filter((pair) => !isRunning(pair))}
      />
      <Pairs title={text('mentors:network.running')} none={text('mentors:network.noneRuns')} pairs={pairs.filter(isRunning)} />
      <p class="actions">
        <a class="button" href={href(urls.newMentoring)}>
          {text('mentors:network.propose')}
        </a>
        <a href={href(urls.projectPath)}>{text('mentors:network.path')}</a>
      </p>
    </TeamDocument>
  )
}

function Beginners({ beginners }: Pick<NetworkMentorsPageProps, 'beginners'>) {
  const { text, href, language } = usePage()
  return (
    <section>
      <h2>{text('mentors:network.beginners')}</h2>
      {beginners.length === 0 && <p class="empty">{text('mentors:network.noBeginner')}</p>}
      <ul class="entries">
        {beginners.map(({ userId, name, canteen, slug, since }) => (
          <li key={userId} class="entry task">
            <div>
              <b>{isolated(name)}</b>, {isolated(canteen)}
              <span class="soft"> · {text('mentors:since', { day: formatDate(since, language) })}</span>
            </div>
            <p class="actions">
              <a
                class="button"
                href={`${href(urls.newMentoring)}?cantine=${slug}&personne=${userId}`}
                aria-label={`${text('mentors:network.propose')} · ${name}`}
              >
                {text('mentors:network.propose')}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Pairs({ title, none, pairs }: { title: string; none: string; pairs: readonly ShownPair[] }) {
  return (
    <section>
      <h2>{title}</h2>
      {pairs.length === 0 && <p class="empty">{none}</p>}
      <ul class="entries">
        {pairs.map((pair) => (
          <PairLine key={pair.id} pair={pair} />
        ))}
      </ul>
    </section>
  )
}

function PairLine({ pair: { id, person, mentor, canteen, away, startsOn, personSaid, mentorSaid, visits } }: { pair: ShownPair }) {
  const { text, href, language } = usePage()
  const { withCanteen } = useNames()
  const names = text('mentors:network.pair', {
    person: withCanteen({ name: person, canteen }),
    mentor: withCanteen({ name: mentor, canteen: away }),
  })
  const waits = !personSaid && !mentorSaid ? 'both' : personSaid ? 'mentor' : 'person'
  const days = visits.filter(({ state }) => state === 'accepted' || state === 'done').map(({ day }) => formatDate(day, language))
  return (
    <li class="entry task">
      <div>
        <b>{names}</b>
        <br />
        <span class="soft">
          {personSaid && mentorSaid
            ? text('mentors:since', { day: formatDate(startsOn, language) })
            : text(`mentors:network.waits.${waits}`)}
          {days.length > 0 && ` · ${text('mentors:network.visits', { count: days.length, days: days.join(', ') })}`}
        </span>
      </div>
      <form method="post" action={href(urls.withdrawMentoring, { mentoring: id })} class="actions">
        <button class="quiet" aria-label={`${text('mentors:network.end')} · ${names}`}>
          {text('mentors:network.end')}
        </button>
      </form>
    </li>
  )
}
