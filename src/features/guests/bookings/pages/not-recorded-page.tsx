import type { Meal } from '#src/features/planning/meals/meal.ts'
import { formatPhone } from '#src/platform/messages/phone.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Venue } from '#src/features/guests/parties/queries.ts'
import { MealHeading } from '#src/features/guests/parties/parts/meal-heading.tsx'

/**
 * The same for everybody whose contact has booked, or whose contact is used too often: that somebody comes, whose contact it is and what
 * was booked stays unsaid. The mailbox that the contact left hears more.
 */
export function NotRecordedPage({ meal, venue }: { meal: Meal; venue: Venue }) {
  const { text, href, language, sendsMails } = usePage()
  const where = venue.phone ? formatPhone(venue.phone, language) : venue.email
  return (
    <Document title={`${text('bookings:notRecorded.title')} · ${meal.title}`} unlisted>
      <MealHeading meal={meal} />
      <h2>{text('bookings:notRecorded.title')}</h2>
      <p class="lead">{text('bookings:notRecorded.lead')}</p>
      <h3>{text('bookings:notRecorded.before')}</h3>
      <p>{text(sendsMails ? 'bookings:notRecorded.mailed' : 'bookings:notRecorded.kept')}</p>
      <h3>{text('bookings:notRecorded.never')}</h3>
      <p>{text('bookings:notRecorded.call')}</p>
      {where && <p class="hint">{text('bookings:reach', { canteen: meal.canteen.name, where })}</p>}
      <p class="actions">
        <a class="button main" href={href(urls.bookingByCode, { canteen: meal.canteen.slug })}>
          {text('bookings:code.link')}
        </a>
        <a class="button" href={href(urls.meal, { canteen: meal.canteen.slug, meal: meal.slug })}>
          {text('bookings:form.backToMeal')}
        </a>
      </p>
    </Document>
  )
}
