import { formatKilometres } from '#src/features/organisation/nearby/distance.ts'
import { kilometresBetween } from '#src/features/organisation/places/point.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { answerOf, isOver, standingAnswers, stateOf, type Call } from '../aid.ts'
import type { Here } from '../queries.ts'
import { Turns } from '../parts/turns.tsx'

type AidPageProps = { canteen: Here; near: readonly Call[]; own: readonly Call[]; today: string }

/** What others need and offer near here, and what we do: the urgent ones first. */
export function AidPage({ canteen, near, own, today }: AidPageProps) {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug }
  const parts = [
    ['requests', near.filter(({ side }) => side === 'request')],
    ['offers', near.filter(({ side }) => side === 'offer')],
  ] as const
  return (
    <TeamDocument title={text('aid:title')} canteen={canteen}>
      <h1>{text('aid:title')}</h1>
      <p class="lead">{text('aid:lead')}</p>
      <p class="actions">
        <a class="button main" href={href(urls.newAidCall, here)}>
          {text('aid:write')}
        </a>
        <a href={`${href(urls.newAidCall, here)}?offre=oui`}>{text('aid:offer')}</a>
      </p>
      <OwnCalls canteen={canteen} own={own} today={today} />
      {parts.map(([name, calls]) => (
        <section key={name}>
          <h2>{text(`aid:${name}.title`)}</h2>
          {calls.length === 0 ? <p class="empty">{text(`aid:${name}.none`)}</p> : <Calls {...{ canteen, calls, today }} />}
        </section>
      ))}
      <OurMeans canteen={canteen} />
      <Turns />
    </TeamDocument>
  )
}

type CallsProps = { canteen: Here; calls: readonly Call[]; today: string }

function Calls({ canteen, calls, today }: CallsProps) {
  return (
    <ul class="entries">
      {calls.map((call) => (
        <CallLine key={call.id} {...{ canteen, call, today }} />
      ))}
    </ul>
  )
}

function CallLine({ canteen, call, today }: { canteen: Here; call: Call; today: string }) {
  const { text, href, language } = usePage()
  const isOurs = call.canteen.id === canteen.id
  const answer = answerOf(call, canteen.id)
  const state = stateOf(call, today)
  const facts = [
    text(`aid:kinds.${call.kind}`),
    !isOurs && `${isolated(call.canteen.name)}, ${formatKilometres(kilometresBetween(call.canteen, canteen), language)}`,
    call.fromDay && formatDay(call.fromDay, language),
    state === 'open' ? text('aid:by', { day: formatDay(call.until, language) }) : text(`aid:states.${state}`),
    isOurs && !isOver(state) && text('aid:answers', { count: standingAnswers(call).length }),
    answer && !answer.isWithdrawn && text(answer.isAccepted ? 'aid:weHelp' : 'aid:weAnswered'),
  ]
  return (
    <li class="entry">
      <div>
        <a href={href(urls.aidCall, { canteen: canteen.slug, call: call.id })}>
          <b>{isolated(call.title)}</b>
        </a>
        {call.isUrgent && !isOver(state) && <b>{` · ${text('aid:urgent')}`}</b>}
        <br />
        <span class="soft">{facts.filter(Boolean).join(' · ')}</span>
      </div>
    </li>
  )
}

/** Those that need us come first; the others are folded. */
function OwnCalls({ canteen, own, today }: Omit<AidPageProps, 'near'>) {
  const { text } = usePage()
  const running = own.filter((call) => !isOver(stateOf(call, today)))
  const over = own.filter((call) => isOver(stateOf(call, today)))
  if (own.length === 0) return null
  return (
    <section>
      <h2>{text('aid:ours.title')}</h2>
      {running.length === 0 ? <p class="soft">{text('aid:ours.none')}</p> : <Calls {...{ canteen, calls: running, today }} />}
      {over.length > 0 && (
        <details>
          <summary>{text('aid:ours.over', { count: over.length })}</summary>
          <Calls {...{ canteen, calls: over, today }} />
        </details>
      )}
    </section>
  )
}

function OurMeans({ canteen }: { canteen: Here }) {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug }
  return (
    <section>
      <h2>{text('aid:means.title')}</h2>
      <p>{canteen.means.length === 0 ? text('aid:means.none') : canteen.means.map(({ what }) => isolated(what)).join(' · ')}</p>
      <p class="actions">
        <a href={href(urls.aidMeans, here)}>{text('aid:means.say')}</a>
        <a href={href(urls.aidChoices, here)}>{text('aid:choices.title')}</a>
      </p>
    </section>
  )
}
