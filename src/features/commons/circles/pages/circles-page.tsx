import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { isInCircle, mayBeginCanteenCircle, mayBeginNetworkCircle } from '../policy.ts'
import type { ListedCircle, ListedDecision } from '../queries.ts'

type CirclesPageProps = {
  /** Left out: the network's. */
  canteen: CanteenName | undefined
  circles: readonly ListedCircle[]
  decisions: readonly ListedDecision[]
  asked: string
}

/** What holds now, found by its words; the circles, each opened by who is in it. */
export function CirclesPage({ canteen, circles, decisions, asked }: CirclesPageProps) {
  const { text, href, viewer } = usePage()
  const mayBegin = canteen ? mayBeginCanteenCircle(viewer, { canteen: canteen.slug }) : mayBeginNetworkCircle(viewer, {})
  const title = text(canteen ? 'circles:title' : 'circles:networkTitle')
  const here = canteen ? href(urls.canteenCircles, { canteen: canteen.slug }) : href(urls.circles)
  return (
    <TeamDocument title={title} canteen={canteen}>
      <h1>{title}</h1>
      <p class="lead">{text('circles:lead')}</p>
      <section>
        <h2>{text('circles:inForce')}</h2>
        <form role="search" class="practice-search" action={here}>
          <div class="field">
            <label for="mots">{text('circles:search')}</label>
            <input type="search" id="mots" name="mots" value={asked} maxLength={100} />
          </div>
          <button class="button">{text('circles:find')}</button>
        </form>
        {decisions.length === 0 && <p class="empty">{text(asked ? 'circles:notFound' : 'circles:noDecision')}</p>}
        <ul class="entries">
          {decisions.map((decision) => (
            <DecisionLine key={decision.id} decision={decision} />
          ))}
        </ul>
        {asked && (
          <p>
            <a href={here}>{text('circles:all')}</a>
          </p>
        )}
      </section>
      <Circles circles={circles} />
      {mayBegin && (
        <p class="actions">
          <a class="button" href={canteen ? href(urls.newCanteenCircle, { canteen: canteen.slug }) : href(urls.newCircle)}>
            {text('circles:begin')}
          </a>
        </p>
      )}
    </TeamDocument>
  )
}

function Circles({ circles }: { circles: readonly ListedCircle[] }) {
  const { text, href, viewer, language } = usePage()
  return (
    <section>
      <h2>{text('circles:circles')}</h2>
      {circles.length === 0 && <p class="empty">{text('circles:none')}</p>}
      <ul class="entries">
        {circles.map(({ id, canteen, kind, name, about, meetsOn, members }) => (
          <li key={id} class="entry">
            <div>
              {isInCircle(viewer, { canteen, kind, members }) ? (
                <a href={href(urls.circle, { circle: id })}>
                  <b>{isolated(name)}</b>
                </a>
              ) : (
                <b>{isolated(name)}</b>
              )}
              {meetsOn && ` · ${text('circles:meets', { day: formatDate(meetsOn, language) })}`}
              {about && (
                <>
                  <br />
                  <span class="soft">{isolated(about)}</span>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function DecisionLine({ decision: { id, circleId, title, decidedOn, circle } }: { decision: ListedDecision }) {
  const { text, href, language } = usePage()
  return (
    <li class="entry">
      <div>
        <a href={href(urls.circleDecision, { circle: circleId, decision: id })}>
          <b>{isolated(title)}</b>
        </a>
        <br />
        <span class="soft">{text('circles:decidedBy', { circle: isolated(circle), day: formatDate(decidedOn, language) })}</span>
      </div>
    </li>
  )
}
