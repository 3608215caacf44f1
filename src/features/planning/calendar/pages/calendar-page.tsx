import { formatShortDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { href as pathOf, urls } from '#src/urls.ts'
import { eventKinds } from '#src/features/planning/meals/event-kind.ts'
import { addDays, periodDays, type CalendarDay, type CalendarMeal } from '../calendar.ts'
import { asQuery, type CalendarWishes } from '../forms.ts'
import { CalendarFilters } from './calendar-filters.tsx'
import { KindLinks } from './kind-page.tsx'
import { PeriodGrid } from './period-grid.tsx'

export type CalendarPageProps = {
  /** Left out on the calendar of the whole network. */
  canteen?: { slug: string; name: string } | undefined
  /** The first day shown, and today at the place: nobody needs what lies before. */
  first: string
  today: string
  days: CalendarDay[]
  /** The same days as HTML: a `DayOfMeals` each. */
  daysHtml: string
  /** Every meal of the period, filtered or not: what there is to choose from. */
  meals: readonly CalendarMeal[]
  wishes: CalendarWishes
}

export function CalendarPage({ canteen, first, today, days, daysHtml, meals, wishes }: CalendarPageProps) {
  const { text, language, network } = usePage()
  const period = { first: formatShortDay(first, language), last: formatShortDay(addDays(first, periodDays - 1), language) }
  const feed = canteen ? pathOf(urls.canteenFeed, { canteen: canteen.slug }) : pathOf(urls.calendarFeed)
  const title = canteen ? text('calendar:titleOf', { canteen: canteen.name }) : text('calendar:title')
  return (
    <Document title={title} description={text('calendar:description', { place: canteen?.name ?? network.name })} width="wide" feed={feed}>
      <header class="calendar-heading">
        <h1>{title}</h1>
        <p class="lead">{text('calendar:period', period)}</p>
      </header>
      <div class="calendar">
        <div class="calendar-aside no-print">
          <PeriodGrid first={first} today={today} days={days} />
          <CalendarFilters canteen={canteen} meals={meals} wishes={wishes} />
        </div>
        <div class="calendar-days">
          {days.length === 0 ? <NoMeal wishes={wishes} canteen={canteen} /> : <p class="small soft">{text('ui:places.legend')}</p>}
          <div class="days" dangerouslySetInnerHTML={{ __html: daysHtml }} />
          <PeriodLinks canteen={canteen} first={first} today={today} wishes={wishes} />
          <SpecialMeals />
          {canteen && <EmbeddingLink canteen={canteen} />}
        </div>
      </div>
    </Document>
  )
}

function NoMeal({ canteen, wishes }: Pick<CalendarPageProps, 'canteen' | 'wishes'>) {
  const { text } = usePage()
  const filtered = wishes.genre !== undefined || wishes.places !== undefined
  return (
    <div class="empty">
      <p>{text(filtered ? 'calendar:noneFiltered' : 'calendar:none')}</p>
      {filtered && (
        <p>
          <a class="button" href={useCalendarAddress(canteen, { du: wishes.du })}>
            {text('calendar:showAll')}
          </a>
        </p>
      )}
    </div>
  )
}

function PeriodLinks({ canteen, first, today, wishes }: Pick<CalendarPageProps, 'canteen' | 'first' | 'today' | 'wishes'>) {
  const { text, language } = usePage()
  const before = addDays(first, -periodDays)
  const start = before < today ? undefined : before
  const after = addDays(first, periodDays)
  const beforeAddress = useCalendarAddress(canteen, { ...wishes, du: start })
  const afterAddress = useCalendarAddress(canteen, { ...wishes, du: after })
  return (
    <nav class="actions" aria-label={text('calendar:periods')}>
      {first > today && (
        <a class="button" rel="prev" href={beforeAddress}>
          {text('calendar:before')}
        </a>
      )}
      <a class="button" rel="next" href={afterAddress}>
        {text('calendar:after', { day: formatShortDay(after, language) })}
      </a>
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

function useCalendarAddress(canteen: CalendarPageProps['canteen'], wishes: CalendarWishes): string {
  const { href } = usePage()
  return (canteen ? href(urls.canteenCalendar, { canteen: canteen.slug }) : href(urls.calendar)) + asQuery(wishes)
}
