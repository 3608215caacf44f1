import { formatPhone } from '#src/platform/messages/phone.ts'
import { isolated, joined } from '#src/platform/plain-text.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import { hoursOf, isOff } from '#src/features/guests/parties/calendar-entry.ts'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'

/** A third of a sheet of paper, to hand to a guest who has neither mail nor telephone. */
export function SlipPage({ booking, token }: { booking: BookingOfMeal; token: string }) {
  const { text, href } = usePage()
  const { meal } = booking
  return (
    <Document title={`${text('bookings:slip.title')} · ${meal.title}`} unlisted>
      <h1 class="no-print">{text('bookings:slip.title')}</h1>
      <p class="lead no-print">{text('bookings:slip.lead')}</p>
      {isOff(booking) ? <p>{text('bookings:slip.off')}</p> : <Slip booking={booking} />}
      <p class="actions">
        <a class="button quiet" href={href(urls.booking, { canteen: meal.canteen.slug, token })}>
          {text('bookings:slip.back')}
        </a>
      </p>
    </Document>
  )
}

function Slip({ booking }: { booking: BookingOfMeal }) {
  const { text, href, language, origin, inFrench } = usePage()
  const { meal, venue, code, contactName, attendees, companionName } = booking
  const hours = hoursOf(booking)
  const clock = (instant: Date) => formatClock(instant, meal.canteen.timeZone, language)
  const page = origin + href(urls.bookingByCode, { canteen: meal.canteen.slug })
  return (
    <section class="slip" aria-label={text('bookings:slip.title')}>
      <p class="slip-canteen">
        <ProperName french>{meal.canteen.name}</ProperName>
      </p>
      <div class="slip-facts">
        <p class="slip-name">
          {isolated(contactName || text('bookings:someone'))}
          {attendees.length > 1 && ` + ${attendees.length - 1}`}
        </p>
        <p class="slip-day">{formatDay(meal.serviceDate, language)}</p>
        <p>
          {hours.kitchen && `${text('bookings:facts.kitchen')} ${clock(hours.kitchen)}. `}
          {hours.table && `${text('bookings:facts.table')} ${clock(hours.table)}.`}
        </p>
        <p {...inFrench}>{joined([meal.title, venue.address], ' · ')}</p>
        {companionName && <p>{text('bookings:companion.by', { name: companionName })}</p>}
      </div>
      <div class="slip-side">
        <p class="slip-code">{code}</p>
        {venue.phone && <p>{text('bookings:slip.call', { phone: formatPhone(venue.phone, language) })}</p>}
        <p class="slip-page">{text('bookings:slip.page', { page })}</p>
      </div>
    </section>
  )
}
