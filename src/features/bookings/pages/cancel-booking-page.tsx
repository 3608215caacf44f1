import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { BookingOfMeal } from '../queries.ts'
import { NeedFields } from './party-fields.tsx'

type CancelProps = FormState & { booking: BookingOfMeal; token: string; refusal?: 'meal-over' }

/** Asks once: a link in a mail never cancels by itself. */
export function CancelBookingPage({ booking, token, typed = {}, errors = {}, refusal }: CancelProps) {
  const { text, href, language } = usePage()
  const { meal, attendees } = booking
  const day = formatDay(meal.serviceDate, language)
  return (
    <Document title={`${text('bookings:page.cancelTitle')} · ${meal.title}`} unlisted>
      <h1>{text('bookings:page.cancelTitle')}</h1>
      {refusal && <Notice>{text(`bookings:refusals.${refusal}`)}</Notice>}
      <ErrorSummary errors={errors} />
      <p class="lead">{text('bookings:page.cancelLead', { meal: meal.title, day, count: attendees.length })}</p>
      <form method="post" class="booking-form">
        <p class="actions">
          <button type="submit" class="main">
            {text('bookings:page.cancelButton')}
          </button>
          <a class="button quiet" href={href(urls.booking, { canteen: meal.canteen.slug, token })}>
            {text('bookings:page.keep')}
          </a>
        </p>
        <NeedFields name="needsTakenBack" typed={typed} errors={errors} />
      </form>
    </Document>
  )
}
