import { placesLeft } from '#src/features/planning/meals/places.ts'
import { Document } from '#src/ui/document.tsx'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { isChangeable, isOnList, placesOf } from '#src/features/guests/parties/party.ts'
import type { ChangeRefusal } from '../change-booking.ts'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { hasKitchen, MealHeading, PlacesLeft } from '#src/features/guests/parties/parts/meal-heading.tsx'
import { NotSavedParty } from './not-saved-party.tsx'
import { HelpFields } from '#src/features/guests/parties/parts/help-fields.tsx'
import { ContactFields, DefaultButton, PeopleFields } from '#src/features/guests/parties/parts/party-fields.tsx'

type ChangeProps = FormState & {
  booking: BookingOfMeal
  token: string
  refusal?: ChangeRefusal | undefined
  /** The party has filled in the form of a new booking: its answers are offered as a change of the first. */
  isSecond?: boolean
  /** What its people need cannot be read any more. */
  needsLost?: boolean
}

export function ChangeBookingPage({ booking, token, typed = {}, errors = {}, refusal, isSecond = false, needsLost = false }: ChangeProps) {
  const { text, href, now } = usePage()
  const { meal, attendees } = booking
  const isWaiting = isOnList(booking)
  const told = refusal ?? (isChangeable(booking, now) ? undefined : whyNot(booking))
  const withKitchen = hasKitchen(meal) && (isWaiting || placesLeft(meal, now, 'newcomer').kitchen > 0 || placesOf(attendees).kitchen > 0)
  return (
    <Document title={`${text('bookings:page.changeTitle')} · ${meal.title}`} scripts={['party-fields']} unlisted>
      <MealHeading meal={meal} />
      <h2>{text(isSecond ? 'bookings:duplicate.title' : 'bookings:page.changeTitle')}</h2>
      {told ? (
        <Notice>
          <p>
            {text(`bookings:refusals.${told}`)} {isChangeable(booking, now) && text('bookings:refusals.nothingChanged')}
          </p>
        </Notice>
      ) : (
        <p class="lead">{text(leadOf(booking, isSecond))}</p>
      )}
      {isChangeable(booking, now) ? (
        <>
          <ErrorSummary errors={errors} />
          <form method="post" action={href(urls.changeBooking, { canteen: meal.canteen.slug, token })} class="booking-form" novalidate>
            <Version typed={typed} />
            <DefaultButton />
            {!isWaiting && <PlacesLeft meal={meal} />}
            {needsLost && <Notice kind="information">{text('bookings:needs.lostAgain')}</Notice>}
            <PeopleFields typed={typed} errors={errors} withKitchen={withKitchen} />
            <ContactFields typed={typed} errors={errors} />
            <HelpFields canteen={meal.canteen} typed={typed} errors={errors} />
            <p class="actions">
              <button type="submit" class="main">
                {text('bookings:form.submitChange')}
              </button>
              <a class="button quiet" href={href(urls.booking, { canteen: meal.canteen.slug, token })}>
                {text('bookings:page.back')}
              </a>
            </p>
          </form>
        </>
      ) : (
        <>
          <NotSavedParty typed={typed} />
          <p class="actions">
            <a class="button" href={href(urls.booking, { canteen: meal.canteen.slug, token })}>
              {text('bookings:page.seeBooking')}
            </a>
          </p>
        </>
      )}
    </Document>
  )
}

/** Why the form is not there any more. */
function whyNot({ state, meal }: BookingOfMeal): ChangeRefusal {
  if (meal.state === 'cancelled') return 'meal-cancelled'
  if (state === 'offered') return 'offer-unanswered'
  return state === 'cancelled' || state === 'left' ? 'booking-cancelled' : 'meal-over'
}

function leadOf(booking: BookingOfMeal, isSecond: boolean) {
  if (isSecond) return 'bookings:duplicate.change' as const
  return isOnList(booking) ? ('waitlists:page.changeLead' as const) : ('bookings:page.changeLead' as const)
}
