import { formatClock, formatDay, formatShortDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Availability } from '../availability.ts'
import type { Meal } from '../meal.ts'
import { WhenFull } from './when-full.tsx'

type Sitting = { meal: Meal }

/** When, what is left, and the one thing to do. */
export function Ticket({ meal, availability }: Sitting & { availability: Availability }) {
  const { text, href, language } = usePage()
  return (
    <aside class={`ticket ${availability.status}`} aria-label={text('meals:page.booking')}>
      <p class="ticket-day">{formatDay(meal.serviceDate, language)}</p>
      <p class="ticket-clock">
        {formatClock(meal.tableAt, meal.canteen.timeZone, language)}
        <small>{text('meals:page.atTable')}</small>
      </p>
      <PlacesLeft meal={meal} availability={availability} />
      {availability.status === 'open' && (
        <a class="button main" href={href(urls.bookMeal, { canteen: meal.canteen.slug, meal: meal.slug })}>
          {text('meals:page.book')}
        </a>
      )}
      {availability.status === 'open' ? (
        <p class="small soft">{text('meals:page.noAccount')}</p>
      ) : (
        <>
          {availability.status === 'full' && <WhenFull meal={meal} />}
          <a class="button" href={href(urls.canteenCalendar, { canteen: meal.canteen.slug })}>
            {text('meals:page.otherMeals')}
          </a>
        </>
      )}
    </aside>
  )
}

/** On a phone the ticket is far above most of the page: the one thing to do stays at the thumb. */
export function BookInReach({ meal }: Sitting) {
  const { text, href, language } = usePage()
  return (
    <p class="book-in-reach">
      <span>
        {formatShortDay(meal.serviceDate, language)}, {formatClock(meal.tableAt, meal.canteen.timeZone, language)}
      </span>
      <a class="button main" href={href(urls.bookMeal, { canteen: meal.canteen.slug, meal: meal.slug })}>
        {text('meals:page.book')}
      </a>
    </p>
  )
}

function PlacesLeft({ meal, availability: { status, kitchen, table } }: Sitting & { availability: Availability }) {
  const { text } = usePage()
  if (status === 'cancelled') {
    return (
      <p class="ticket-why">
        <strong>{text('meals:page.why.cancelled')}</strong> {meal.cancellationReason}
      </p>
    )
  }
  if (status !== 'open') return <p class="ticket-why">{text(`meals:page.why.${status}`)}</p>
  return (
    <dl class="ticket-places">
      {kitchen !== null && <PlacesOf label={text('meals:page.inKitchen')} left={kitchen} />}
      <PlacesOf label={text('meals:page.atTable')} left={table} />
    </dl>
  )
}

function PlacesOf({ label, left }: { label: string; left: number }) {
  const { text } = usePage()
  return (
    <div class={left === 0 ? 'none' : undefined}>
      <dt>{label}</dt>
      <dd>{left === 0 ? text('meals:page.none') : text('meals:page.left', { count: left })}</dd>
    </div>
  )
}
