import { isolated } from '#src/platform/plain-text.ts'
import { welcomesNewcomersOnly } from '#src/features/planning/meals/availability.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { placesLeft } from '#src/features/planning/meals/places.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { formatDay } from '#src/platform/time.ts'
import { PhoneLink } from '#src/ui/phone-link.tsx'
import { PlainSentences } from '#src/ui/plain-sentences.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import { largestParty, type BookingRefusal } from '#src/features/guests/parties/party.ts'
import type { Venue } from '#src/features/guests/parties/queries.ts'
import { hasKitchen, MealHeading, PlacesLeft } from '#src/features/guests/parties/parts/meal-heading.tsx'
import { WaitOffer } from './wait-offer.tsx'
import { NotSavedParty } from './not-saved-party.tsx'
import { seatingFields } from '#src/features/guests/seating/parts/seating-fields.tsx'
import { HelpFields } from '#src/features/guests/parties/parts/help-fields.tsx'
import { ContactFields, DefaultButton, Honeypot, PeopleFields } from '#src/features/guests/parties/parts/party-fields.tsx'

type BookMealProps = FormState & {
  meal: Meal
  refusal?: BookingRefusal | undefined
  /** The party as it was refused: it may wait as it is. */
  asked?: Typed | undefined
  venue: Venue
  /** Made anew for each form given out: the same form sent twice books once. */
  requestKey: string
}

export function BookMealPage({ meal, venue, typed = {}, errors = {}, refusal, asked, requestKey }: BookMealProps) {
  const { text, language, now } = usePage()
  const { title, canteen, serviceDate } = meal
  const most = placesLeft(meal, now, 'newcomer')
  return (
    <Document
      title={`${text('bookings:form.title')} · ${title}`}
      description={text('bookings:form.description', { meal: title, day: formatDay(serviceDate, language), canteen: canteen.name })}
      scripts={['party-fields']}
      width="wide"
    >
      <MealHeading meal={meal} />
      {refusal && <RefusedBooking refusal={refusal} meal={meal} asked={asked} />}
      <ErrorSummary errors={errors} />
      {!refusal && Object.keys(typed).length === 0 && <PlainSentences withKitchen={hasKitchen(meal)} greeter={meal.greeter} />}
      <div class="sides">
        <form method="post" class="booking-form" novalidate>
          <DefaultButton />
          <h2>{text('bookings:form.who')}</h2>
          <PlacesLeft meal={meal} />
          <PeopleFields
            typed={typed}
            errors={errors}
            withKitchen={hasKitchen(meal) && most.kitchen > 0}
            withTable={most.table > 0}
            asksFirstTime={welcomesNewcomersOnly(meal, now)}
            {...seatingFields(canteen)}
          />
          <p class="hint">{text('bookings:form.largest', { count: largestParty })}</p>
          <ContactFields typed={typed} errors={errors} />
          <HelpFields canteen={canteen} typed={typed} errors={errors} />
          <Honeypot />
          <input type="hidden" name="requestKey" value={requestKey} />
          <p class="actions">
            <button type="submit" class="main">
              {text('bookings:form.submit')}
            </button>
            <span class="hint">{text('bookings:form.promise')}</span>
          </p>
        </form>
        <GoodToKnow venue={venue} canteen={canteen} />
      </div>
    </Document>
  )
}

/** What a newcomer wonders about before coming. */
function GoodToKnow({ venue, canteen }: { venue: Venue; canteen: Meal['canteen'] }) {
  const { text, href } = usePage()
  return (
    <aside class="good-to-know">
      <h2>{text('bookings:form.goodToKnow')}</h2>
      <p>{text('bookings:freePrice')}</p>
      {venue.needsMembership && (
        <p>
          {text('memberships:told.needed')} <a href={href(urls.joinOnline, { canteen: canteen.slug })}>{text('memberships:told.link')}</a>
        </p>
      )}
      <p>
        <strong>
          <ProperName french>{canteen.name}</ProperName>
        </strong>
        , {isolated(venue.address)}
      </p>
      {venue.phone && (
        <p>
          {text('bookings:form.rather')} <PhoneLink phone={venue.phone} />
        </p>
      )}
      <p>
        <a href={href(urls.bookingByCode, { canteen: canteen.slug })}>{text('bookings:code.link')}</a>
      </p>
    </aside>
  )
}

/** What was refused, and that nothing was taken. */
function RefusedBooking({ refusal, meal, asked }: Pick<BookMealProps, 'asked'> & { refusal: BookingRefusal; meal: Meal }) {
  const { text, now } = usePage()
  const aboutPlaces = ['too-few-places', 'kitchen-full', 'table-full', 'full'].includes(refusal)
  return (
    <Notice>
      <p>{text(`bookings:refusals.${refusal}`)}</p>
      {aboutPlaces && !welcomesNewcomersOnly(meal, now) && <PlacesLeft meal={meal} />}
      {aboutPlaces && asked && <WaitOffer meal={meal} typed={asked} />}
    </Notice>
  )
}

/** A meal that nobody can book any more, and where to go instead. */
export function ClosedMealPage({ meal, refusal, typed }: { meal: Meal; refusal: BookingRefusal; typed?: Typed }) {
  const { text, href } = usePage()
  const where = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <Document title={`${text('bookings:form.closedTitle')} · ${meal.title}`} unlisted>
      <MealHeading meal={meal} />
      <Notice>
        <p>{text(`bookings:refusals.${refusal}`)}</p>
        {meal.cancellationReason && <p>{text('bookings:page.mealCancelledLead', { reason: meal.cancellationReason })}</p>}
        {refusal === 'full' && typed && <WaitOffer meal={meal} typed={typed} />}
      </Notice>
      {typed && refusal !== 'full' && <NotSavedParty typed={typed} />}
      <p class="actions">
        {refusal === 'full' && !typed && (
          <a class="button main" href={href(urls.joinWaitlist, where)}>
            {text('waitlists:join.link')}
          </a>
        )}
        <a class="button" href={href(urls.canteenCalendar, where)}>
          {text('bookings:form.otherMeals')}
        </a>
        <a class="button" href={href(urls.meal, where)}>
          {text('bookings:form.backToMeal')}
        </a>
      </p>
    </Document>
  )
}
