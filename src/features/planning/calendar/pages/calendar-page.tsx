import type { ComponentProps } from 'preact'
import { formatShortDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { href as pathOf, urls } from '#src/urls.ts'
import { placeQuery, withQuery, type Search } from '#src/features/organisation/nearby/search.ts'
import { NothingNear } from '#src/features/organisation/nearby/parts/nothing-near.tsx'
import { Understood } from '#src/features/organisation/nearby/parts/place-search.tsx'
import { eventKinds } from '#src/features/planning/meals/event-kind.ts'
import { addDays, weekDays, type CalendarDay, type CalendarMeal } from '../calendar.ts'
import { asEntries, type CalendarWishes } from '../forms.ts'
import { CalendarFilters } from './calendar-filters.tsx'
import { KindLinks } from './kind-page.tsx'
import { PeriodGrid } from './period-grid.tsx'

export type CalendarPageProps = {
  /** Left out on the calendar of the whole network. */
  canteen?: { slug: string; name: string } | undefined
  /** Of the whole network, the place that was chosen, if any. */
  search: Search
  /** Where nobody welcomes within reach of it. */
  nothingNear?: ComponentProps<typeof NothingNear> | undefined
  /** The first day shown, how many there are, and today at the place: nobody needs what lies before. */
  first: string
  length: number
  today: string
  /** The last day for which anything is announced. */
  lastDay: string | null
  days: CalendarDay[]
  /** The same days as HTML: a `DayOfMeals` each. */
  daysHtml: string
  /** Every meal of the period: what there is to choose from. */
  meals: readonly CalendarMeal[]
  wishes: CalendarWishes
}

export function CalendarPage(props: CalendarPageProps) {
  const { text, language, network } = usePage()
  const { canteen, first, length } = props
  const period = { first: formatShortDay(first, language), last: formatShortDay(addDays(first, length - 1), language) }
  const title = canteen ? text('calendar:titleOf', { canteen: canteen.name }) : text('calendar:title')
  const scripts = canteen ? [] : ['near-me']
  return (
    <Document
      title={title}
      description={text('calendar:description', { place: canteen?.name ?? network.name })}
      width="wide"
      feed={feedOf(props)}
      scripts={scripts}
    >
      <header class="calendar-heading">
        <h1>{title}</h1>
        <p class="lead">{text('calendar:period', period)}</p>
        <ChosenPlace {...props} />
      </header>
      <div class="calendar">
        <div class="calendar-aside no-print">
          <PeriodGrid {...props} />
          <CalendarFilters {...props} />
        </div>
        <Days {...props} />
      </div>
    </Document>
  )
}

/** What agendas follow: one canteen, what lies around a town, or the network. A point is written nowhere. */
function feedOf({ canteen, search }: Pick<CalendarPageProps, 'canteen' | 'search'>): string {
  if (canteen) return pathOf(urls.canteenFeed, { canteen: canteen.slug })
  return withQuery(urls.calendarFeed, search.place?.kind === 'point' ? {} : placeQuery(search))
}

function ChosenPlace({ search, canteen, wishes }: CalendarPageProps) {
  const { text, href } = usePage()
  if (canteen) return null
  if (!search.place) return <Understood action={href(urls.calendar)} search={search} />
  return (
    <>
      <Understood action={href(urls.calendar)} search={search} />
      <p class="no-print">
        <a href={withQuery(href(urls.canteens), placeQuery(search))}>{text('calendar:canteensThere')}</a> ·{' '}
        <a href={withQuery(href(urls.calendar), asEntries(wishes))}>{text('nearby:everywhere')}</a> ·{' '}
        <a href={feedOf({ canteen, search })}>{text('calendar:follow')}</a>
      </p>
    </>
  )
}

function Days(props: CalendarPageProps) {
  const { text } = usePage()
  const { canteen, days, daysHtml, nothingNear } = props
  return (
    <div class="calendar-days">
      {nothingNear && <NothingNear {...nothingNear} />}
      {days.length === 0 && !nothingNear && <NoMeal {...props} />}
      {days.length > 0 && <p class="small soft">{text('ui:places.legend')}</p>}
      <div class="days" dangerouslySetInnerHTML={{ __html: daysHtml }} />
      <PeriodLinks {...props} />
      <SpecialMeals />
      {canteen && <EmbeddingLink canteen={canteen} />}
    </div>
  )
}

function NoMeal({ canteen, search, wishes }: CalendarPageProps) {
  const { text } = usePage()
  const filtered = wishes.genre !== undefined || wishes.places !== undefined
  return (
    <div class="empty">
      <p>{text(filtered ? 'calendar:noneFiltered' : 'calendar:none')}</p>
      {filtered && (
        <p>
          <a class="button" href={useCalendarAddress({ canteen, search }, { du: wishes.du })}>
            {text('calendar:showAll')}
          </a>
        </p>
      )}
    </div>
  )
}

/** Earlier as far as today, later as far as anything is announced. */
function PeriodLinks(props: CalendarPageProps) {
  const { text, language } = usePage()
  const { first, length, today, lastDay, wishes } = props
  const before = addDays(first, -length)
  const start = before <= today ? undefined : before
  const after = addDays(first, length)
  const beforeAddress = useCalendarAddress(props, { ...wishes, du: start })
  const afterAddress = useCalendarAddress(props, { ...wishes, du: after })
  return (
    <nav class="actions no-print" aria-label={text('calendar:periods')}>
      {first > today && (
        <a class="button" rel="prev" href={beforeAddress}>
          {text(length === weekDays ? 'calendar:weekBefore' : 'calendar:before')}
        </a>
      )}
      {lastDay !== null && after <= lastDay && (
        <a class="button" rel="next" href={afterAddress}>
          {text('calendar:after', { day: formatShortDay(after, language) })}
        </a>
      )}
    </nav>
  )
}

function SpecialMeals() {
  const { text } = usePage()
  return (
    <nav class="no-print" aria-label={text('calendar:kinds.all')}>
      <h2>{text('calendar:kinds.all')}</h2>
      <KindLinks kinds={eventKinds} />
    </nav>
  )
}

function EmbeddingLink({ canteen }: { canteen: { slug: string } }) {
  const { text, href } = usePage()
  return (
    <p class="small no-print">
      <a href={`${href(urls.embedding)}?cantine=${canteen.slug}`}>{text('calendar:embed.invitation')}</a>
    </p>
  )
}

function useCalendarAddress({ canteen, search }: Pick<CalendarPageProps, 'canteen' | 'search'>, wishes: CalendarWishes): string {
  const { href } = usePage()
  if (canteen) return withQuery(href(urls.canteenCalendar, { canteen: canteen.slug }), asEntries(wishes))
  return withQuery(href(urls.calendar), { ...placeQuery(search), ...asEntries(wishes) })
}
