import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { closedToTeam } from '#src/features/guests/parties/party.ts'
import type { ChangeRefusal } from '../change-booking.ts'
import type { BookingState } from '#src/platform/database/tables/bookings.ts'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { hasKitchen, PlacesLeft } from '#src/features/guests/parties/parts/meal-heading.tsx'
import { NotSavedParty } from './not-saved-party.tsx'
import { ContactFields, DefaultButton, PeopleFields } from '#src/features/guests/parties/parts/party-fields.tsx'
import { PartySummary } from '#src/features/guests/parties/parts/party-summary.tsx'
import { refusalToTeam } from '../refusal-to-team.ts'

type TeamBookingProps = FormState & {
  booking: BookingOfMeal
  withContacts: boolean
  refusal?: ChangeRefusal | undefined
}

/** The team changes or cancels a booking for somebody. */
export function TeamBookingPage({ booking, withContacts, typed = {}, errors = {}, refusal }: TeamBookingProps) {
  const { text, href, now } = usePage()
  const { meal, contactName, state } = booking
  const where = { canteen: meal.canteen.slug, booking: booking.id, meal: meal.slug }
  const title = contactName ? text('bookings:team.changeTitle', { name: contactName }) : text('bookings:team.changeUnnamed')
  const closedTo = closedToTeam(meal, now)
  const problem = refusal ?? closedTo ?? problemOf(state)
  return (
    <TeamDocument title={title} canteen={meal.canteen} meal={meal} scripts={['party-fields']}>
      <p class="eyebrow">
        {text('bookings:team.code')} {booking.code}
      </p>
      <h1>{title}</h1>
      {problem && (
        <Notice kind={refusal ? 'refusal' : 'information'}>
          <p>
            {refusal && !closedTo
              ? `${refusalToTeam(problem, text)} ${text('bookings:refusals.nothingChanged')}`
              : refusalToTeam(problem, text)}
          </p>
        </Notice>
      )}
      {closedTo && <PartySummary booking={booking} withContact={withContacts} />}
      {closedTo ? <NotSavedParty typed={typed} /> : <ErrorSummary errors={errors} />}
      {!closedTo && (state === 'confirmed' || state === 'waiting') && (
        <>
          <form method="post" class="booking-form" novalidate>
            <Version typed={typed} />
            <DefaultButton />
            <PlacesLeft meal={meal} />
            <PeopleFields typed={typed} errors={errors} withKitchen={hasKitchen(meal)} asker="team" />
            {withContacts && <ContactFields typed={typed} errors={errors} asker="team" />}
            <p class="actions">
              <button type="submit" class="main">
                {text('bookings:form.submitChange')}
              </button>
            </p>
          </form>
          <form method="post" action={href(urls.teamCancellation, where)}>
            <button type="submit">{text('bookings:team.cancel')}</button>
          </form>
        </>
      )}
      <p class="actions">
        <a class="button quiet" href={href(urls.mealBookings, where)}>
          {text('bookings:team.backToList')}
        </a>
      </p>
    </TeamDocument>
  )
}

/** Why nothing can be changed, told at once. */
function problemOf(state: BookingState): ChangeRefusal | undefined {
  if (state === 'offered') return 'offer-unanswered'
  return state === 'confirmed' || state === 'waiting' ? undefined : 'booking-cancelled'
}
