import { isolated } from '#src/platform/plain-text.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { isChangeable } from '#src/features/guests/parties/party.ts'
import type { OwnBooking } from '#src/features/guests/parties/queries.ts'

export type LinkedBooking = OwnBooking & { token: string }
type OwnBookingListProps = { bookings: readonly LinkedBooking[]; now: Date }

/** Somebody's own bookings, each with what they may do about it. */
export function OwnBookingList({ bookings, now }: OwnBookingListProps) {
  if (bookings.length === 0) return null
  return (
    <ul class="own-bookings">
      {bookings.map((booking) => (
        <BookingItem key={booking.id} booking={booking} now={now} />
      ))}
    </ul>
  )
}

function BookingItem({ booking, now }: { booking: LinkedBooking; now: Date }) {
  const { text, language, inFrench } = usePage()
  const { title, serviceDate, canteen, meal, people, code } = booking
  return (
    <li class="own-booking">
      <p class="eyebrow">
        {formatDay(serviceDate, language)}, {formatClock(meal.tableAt, canteen.timeZone, language)}
      </p>
      <h3 {...inFrench}>{title}</h3>
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

function Links({ booking, now }: { booking: LinkedBooking; now: Date }) {
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
