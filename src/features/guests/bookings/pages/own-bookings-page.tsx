import { isolated } from '#src/platform/plain-text.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { isChangeable } from '#src/features/guests/parties/party.ts'
import type { OwnBooking } from '#src/features/guests/parties/queries.ts'

type Linked = OwnBooking & { token: string }
type OwnBookingsProps = { email: string; bookings: readonly Linked[]; now: Date }

/** What is to come first, soonest first; then what was. */
export function OwnBookingsPage({ email, bookings, now }: OwnBookingsProps) {
  const { text } = usePage()
  const upcoming = bookings.filter(({ meal }) => meal.endsAt > now).toReversed()
  const past = bookings.filter(({ meal }) => meal.endsAt <= now)
  return (
    <Document title={text('bookings:own.title')} unlisted>
      <h1>{text('bookings:own.title')}</h1>
      <p class="lead">{text('bookings:own.lead', { email })}</p>
      {bookings.length === 0 && <NoBooking />}
      {bookings.length > 0 && (
        <>
          <h2>{text('bookings:own.upcoming')}</h2>
          {upcoming.length === 0 && <NothingPlanned />}
          <BookingList bookings={upcoming} now={now} />
        </>
      )}
      {past.length > 0 && (
        <>
          <h2>{text('bookings:own.past')}</h2>
          <BookingList bookings={past} now={now} />
        </>
      )}
    </Document>
  )
}

function NoBooking() {
  const { text } = usePage()
  return (
    <div class="empty">
      <p>{text('bookings:own.empty')}</p>
      <p>{text('bookings:own.emptyHint')}</p>
      <FindMeal />
    </div>
  )
}

function NothingPlanned() {
  const { text } = usePage()
  return (
    <div class="empty">
      <p>{text('bookings:own.noneUpcoming')}</p>
      <FindMeal />
    </div>
  )
}

function FindMeal() {
  const { text, href } = usePage()
  return (
    <p>
      <a class="button main" href={href(urls.calendar)}>
        {text('bookings:own.find')}
      </a>
    </p>
  )
}

function BookingList({ bookings, now }: Omit<OwnBookingsProps, 'email'>) {
  if (bookings.length === 0) return null
  return (
    <ul class="own-bookings">
      {bookings.map((booking) => (
        <BookingItem key={booking.id} booking={booking} now={now} />
      ))}
    </ul>
  )
}

function BookingItem({ booking, now }: { booking: Linked; now: Date }) {
  const { text, language } = usePage()
  const { title, serviceDate, canteen, meal, people, code } = booking
  return (
    <li class="own-booking">
      <p class="eyebrow">
        {formatDay(serviceDate, language)}, {formatClock(meal.tableAt, canteen.timeZone, language)}
      </p>
      <h3>{title}</h3>
      <p>
        {isolated(canteen.name)} · {text('bookings:own.people', { count: people })} · {text('bookings:own.code', { code })}{' '}
        <State booking={booking} />
      </p>
      <Links booking={booking} now={now} />
    </li>
  )
}

function State({ booking: { state, meal } }: { booking: OwnBooking }) {
  const { text } = usePage()
  const standing = meal.state === 'cancelled' && state !== 'cancelled' ? 'meal-cancelled' : state
  return standing === 'confirmed' ? null : <span class="tag">{text(`bookings:own.states.${standing}`)}</span>
}

/** Who waits leaves the list from the page that says how it stands. */
function actionsOf({ state }: OwnBooking) {
  return state === 'confirmed' ? (['see', 'change', 'cancel'] as const) : (['see', 'change'] as const)
}

function Links({ booking, now }: { booking: Linked; now: Date }) {
  const { text, href, language } = usePage()
  const { canteen, token, title, serviceDate } = booking
  const actions = isChangeable(booking, now) ? actionsOf(booking) : (['see'] as const)
  const addresses = { see: urls.booking, change: urls.changeBooking, cancel: urls.cancelBooking }
  const about = { meal: title, day: formatDay(serviceDate, language) }
  return (
    <p class="cluster">
      {actions.map((action) => {
        const label = text(`bookings:own.${action}`)
        return (
          <a
            key={action}
            href={href(addresses[action], { canteen: canteen.slug, token })}
            aria-label={text('bookings:own.about', { action: label, ...about })}
          >
            {label}
          </a>
        )
      })}
    </p>
  )
}
