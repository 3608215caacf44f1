/** What is true of a booking, first on its page. */
import type { TurnState } from '#src/platform/database/tables/standing.ts'
import { formatMoment } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { newsOf } from '#src/features/guests/parties/news-mail.ts'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'

/** How the place of a regular is kept. */
export type TurnShown = { state: TurnState; confirmBy: Date; /** Of the regular's own page. */ token: string }

type HeadingProps = { booking: BookingOfMeal; turn: TurnShown | undefined }

export function isPast({ meal }: BookingOfMeal, now: Date): boolean {
  return meal.state === 'closed' || now >= meal.endsAt
}

export function BookingHeading({ booking, turn }: HeadingProps) {
  const { now } = usePage()
  const news = newsOf(booking)
  if (news === 'cancelled' || news === 'meal-cancelled') return <CalledOff booking={booking} turn={turn} />
  if (isPast(booking, now)) return <Past />
  return turn?.state === 'held' ? <Held booking={booking} turn={turn} /> : <Confirmed booking={booking} />
}

/** It took place: nothing of it can be changed, and the other meals are what is left to do. */
function Past() {
  const { text } = usePage()
  return (
    <>
      <h1>{text('bookings:page.past')}</h1>
      <p class="lead">{text('bookings:page.pastLead')}</p>
    </>
  )
}

/** Kept for a regular until an answer: this page says so, and where to give it. */
function Held({ booking: { meal }, turn: { confirmBy, token } }: { booking: BookingOfMeal; turn: TurnShown }) {
  const { text, href, language } = usePage()
  return (
    <>
      <h1>{text('bookings:page.held')}</h1>
      <p class="lead">{text('bookings:page.heldLead', { moment: formatMoment(confirmBy, meal.canteen.timeZone, language) })}</p>
      <p class="actions">
        <a class="button main" href={href(urls.standingPlace, { canteen: meal.canteen.slug, token })}>
          {text('bookings:page.answer')}
        </a>
      </p>
    </>
  )
}

function Confirmed({ booking: { contactName, companionName, email, contactsErasedAt } }: { booking: BookingOfMeal }) {
  const { text, sendsMails } = usePage()
  const reader = companionName || contactName
  return (
    <>
      <h1>{reader ? text('bookings:page.confirmed', { name: reader }) : text('bookings:page.confirmedAll')}</h1>
      {!contactsErasedAt && (
        <p class="lead">{email && sendsMails ? text('bookings:page.mailed', { email }) : text('bookings:page.unmailed')}</p>
      )}
    </>
  )
}

function CalledOff({ booking: { state, meal }, turn }: HeadingProps) {
  const { text } = usePage()
  if (state === 'cancelled')
    return (
      <>
        <h1>{text('bookings:page.cancelled')}</h1>
        <p class="lead">{text(turn?.state === 'released' ? 'standing:refusals.released' : 'bookings:page.cancelledLead')}</p>
      </>
    )
  return (
    <>
      <h1>{text('bookings:page.meal-cancelled')}</h1>
      <p class="lead">{text('bookings:page.mealCancelledLead', { reason: meal.cancellationReason })}</p>
    </>
  )
}
