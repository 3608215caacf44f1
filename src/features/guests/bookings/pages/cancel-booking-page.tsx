import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'

type CancelProps = { booking: BookingOfMeal; token: string; refusal?: 'meal-over' }

/** Asks once: a link in a mail never cancels by itself. */
export function CancelBookingPage({ booking, token, refusal }: CancelProps) {
  const { text, href, language } = usePage()
  const { meal, attendees } = booking
  const day = formatDay(meal.serviceDate, language)
  const back = href(urls.booking, { canteen: meal.canteen.slug, token })
  return (
    <Document title={`${text('bookings:page.cancelTitle')} · ${meal.title}`} unlisted>
      <h1>{text('bookings:page.cancelTitle')}</h1>
      {refusal && <Notice>{text(`bookings:refusals.${refusal}`)}</Notice>}
      {refusal ? (
        <p class="actions">
          <a class="button quiet" href={back}>
            {text('bookings:page.back')}
          </a>
        </p>
      ) : (
        <>
          <p class="lead">{text('bookings:page.cancelLead', { meal: meal.title, day, count: attendees.length })}</p>
          <form method="post" class="booking-form">
            <p class="actions">
              <button type="submit" class="main">
                {text('bookings:page.cancelButton')}
              </button>
              <a class="button quiet" href={back}>
                {text('bookings:page.keep')}
              </a>
            </p>
          </form>
        </>
      )}
    </Document>
  )
}
