import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { OwnBookingList, type LinkedBooking } from '../parts/own-booking-list.tsx'

type OwnBookingsProps = { email: string; bookings: readonly LinkedBooking[]; now: Date }

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
          <OwnBookingList bookings={upcoming} now={now} />
        </>
      )}
      {past.length > 0 && (
        <>
          <h2>{text('bookings:own.past')}</h2>
          <OwnBookingList bookings={past} now={now} />
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
