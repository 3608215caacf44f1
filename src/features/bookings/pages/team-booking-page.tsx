import { ErrorSummary, Notice, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { ChangeRefusal } from '../change-booking.ts'
import type { BookingState } from '#src/platform/tables/bookings.ts'
import type { BookingOfMeal } from '../queries.ts'
import { DefaultButton } from './book-meal-page.tsx'
import { hasKitchen, PlacesLeft } from './meal-heading.tsx'
import { ContactFields, NeedFields, PeopleFields } from './party-fields.tsx'

type TeamBookingProps = FormState & {
  booking: BookingOfMeal
  withContacts: boolean
  refusal?: ChangeRefusal | undefined
}

/** The team changes or cancels a booking for somebody. */
export function TeamBookingPage({ booking, withContacts, typed = {}, errors = {}, refusal }: TeamBookingProps) {
  const { text, href } = usePage()
  const { meal, contactName, state } = booking
  const where = { canteen: meal.canteen.slug, booking: booking.id, meal: meal.slug }
  const title = contactName ? text('bookings:team.changeTitle', { name: contactName }) : text('bookings:team.changeUnnamed')
  const problem = refusal ?? problemOf(state)
  return (
    <TeamDocument title={title} canteen={meal.canteen} scripts={['party-fields']}>
      <p class="eyebrow">
        {meal.title} · {text('bookings:team.code')} {booking.code}
      </p>
      <h1>{title}</h1>
      {problem && <Notice>{`${text(`bookings:refusals.${problem}`)} ${text('bookings:refusals.nothingChanged')}`}</Notice>}
      <ErrorSummary errors={errors} />
      {(state === 'confirmed' || state === 'waiting') && (
        <>
          <form method="post" class="booking-form" novalidate>
            <DefaultButton />
            <PlacesLeft meal={meal} />
            <PeopleFields typed={typed} errors={errors} withKitchen={hasKitchen(meal)} asker="team" />
            {withContacts && <ContactFields typed={typed} errors={errors} asker="team" />}
            <NeedFields name="needs" typed={typed} errors={errors} />
            <NeedFields name="needsTakenBack" typed={typed} errors={errors} />
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
