import { OwnBookingList, type LinkedBooking } from '#src/features/guests/bookings/parts/own-booking-list.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

/** When one comes to table next oneself. */
export function NextBooking({ booking }: { booking: LinkedBooking | undefined }) {
  const { text, href, now } = usePage()
  if (!booking)
    return (
      <div class="empty">
        <p>{text('homes:booking.none')}</p>
        <p>
          <a class="button main" href={href(urls.calendar)}>
            {text('homes:booking.find')}
          </a>
        </p>
      </div>
    )
  return (
    <section aria-label={text('homes:booking.title')}>
      <h2>{text('homes:booking.title')}</h2>
      <OwnBookingList bookings={[booking]} now={now} />
    </section>
  )
}
