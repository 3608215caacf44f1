import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatDate, formatPlainClock } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Sitting } from '../sitting.ts'
import { ClockSpan, useWeekdayName } from '../parts/clocks.tsx'

/** The weekly template, day by day, like a menu on the wall. */
export function SittingsPage({ canteen, sittings }: { canteen: CanteenName; sittings: readonly Sitting[] }) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('sittings:title')} canteen={canteen}>
      <h1>{text('sittings:title')}</h1>
      <p class="lead">{text('sittings:lead')}</p>
      {sittings.length === 0 ? <NoSitting /> : <Days canteen={canteen} sittings={sittings} />}
      <p class="actions">
        <a class="button main" href={href(urls.newSitting, { canteen: canteen.slug })}>
          {text('sittings:add')}
        </a>
        {sittings.length > 0 && (
          <a class="button quiet" href={href(urls.weeks, { canteen: canteen.slug })}>
            {text('sittings:toWeeks')}
          </a>
        )}
      </p>
    </TeamDocument>
  )
}

function NoSitting() {
  const { text } = usePage()
  return (
    <div class="empty">
      <p>{text('sittings:none')}</p>
    </div>
  )
}

function Days({ canteen, sittings }: { canteen: CanteenName; sittings: readonly Sitting[] }) {
  const weekdayName = useWeekdayName()
  const weekdays = [...new Set(sittings.map(({ weekday }) => weekday))]
  return (
    <div class="template">
      {weekdays.map((weekday) => (
        <section key={weekday} class="template-day">
          <h2>{weekdayName(weekday)}</h2>
          <ul>
            {sittings
              .filter((sitting) => sitting.weekday === weekday)
              .map((sitting) => (
                <SittingLine key={sitting.id} canteen={canteen} sitting={sitting} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function SittingLine({ canteen, sitting }: { canteen: CanteenName; sitting: Sitting }) {
  const { text, href, language, inFrench } = usePage()
  return (
    <li class="planned">
      <a class="planned-title" {...inFrench} href={href(urls.sitting, { canteen: canteen.slug, sitting: sitting.id })}>
        {sitting.title}
      </a>
      <span class="planned-hours">
        <ClockSpan clocks={sitting} />
      </span>
      <span class="planned-facts">
        {text(`meals:kind.${sitting.kind}`)}
        {sitting.rhythm !== 'weekly' && <> · {text(`sittings:rhythm.${sitting.rhythm}`)}</>} ·{' '}
        {text('sittings:places', { kitchen: sitting.kitchenPlaces, table: sitting.tablePlaces })}
        {sitting.cooksAt && <> · {text('sittings:cooksFrom', { clock: formatPlainClock(sitting.cooksAt, language) })}</>}
        <Validity sitting={sitting} />
      </span>
    </li>
  )
}

function Validity({ sitting: { validFrom, validUntil } }: { sitting: Sitting }) {
  const { text, language } = usePage()
  if (validUntil === null) return null
  return <> · {text('sittings:validity', { from: formatDate(validFrom, language), until: formatDate(validUntil, language) })}</>
}
