/** The pages of a party that waits, is offered places, or has left the list. */
import { placesLeft } from '#src/features/meals/places.ts'
import type { Meal } from '#src/features/meals/meal.ts'
import type { Chance } from '#src/features/waitlists/offer.ts'
import { formatMoment } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { WaitRefusal } from '../booking.ts'
import type { BookingOfMeal } from '../queries.ts'
import { DefaultButton, Honeypot } from './book-meal-page.tsx'
import { BookAgain, HowToReach, OwnDataLink, Ticket } from './booking-page.tsx'
import { hasKitchen, MealHeading } from './meal-heading.tsx'
import { ContactFields, NeedFields, PeopleFields } from './party-fields.tsx'

type WaitingProps = { booking: BookingOfMeal; token: string }

/** Where a party stands in line; told in words, for nothing more is known. */
export type Standing = { partiesAhead: number; chance: Chance }

/** All that a party on the list needs, at the address that its booking keeps. */
export function WaitingPage({ booking, token, standing, noOffer }: WaitingProps & { standing: Standing; noOffer?: boolean }) {
  const { text } = usePage()
  const { state, meal } = booking
  return (
    <Document title={`${text('waitlists:page.title')} · ${meal.title}`} unlisted>
      {noOffer && <Notice>{text('waitlists:page.noOffer')}</Notice>}
      {state === 'offered' && <Offered booking={booking} token={token} />}
      {state === 'waiting' && <InLine booking={booking} token={token} standing={standing} />}
      {state === 'left' && <Left booking={booking} />}
      <Ticket booking={booking} />
      {state === 'left' && <BookAgain booking={booking} />}
      <HowToReach booking={booking} />
      <OwnDataLink booking={booking} token={token} />
    </Document>
  )
}

function Offered({ booking, token }: WaitingProps) {
  const { text, href } = usePage()
  const address = { canteen: booking.meal.canteen.slug, token }
  return (
    <>
      <h1>{text('waitlists:page.offered')}</h1>
      <OfferedUntil booking={booking} />
      <div class="actions">
        <form method="post" action={href(urls.acceptOffer, address)}>
          <button type="submit" class="main">
            {text('waitlists:page.accept')}
          </button>
        </form>
        <form method="post" action={href(urls.passOffer, address)}>
          <button type="submit">{text('waitlists:page.pass')}</button>
        </form>
      </div>
    </>
  )
}

function OfferedUntil({ booking: { waiting, meal } }: Pick<WaitingProps, 'booking'>) {
  const { text, language, now } = usePage()
  if (!waiting?.offerLapsesAt) return null
  const until = formatMoment(waiting.offerLapsesAt, meal.canteen.timeZone, language)
  const isLate = now >= waiting.offerLapsesAt
  return <p class="lead">{isLate ? text('waitlists:page.offeredLate') : text('waitlists:page.offeredLead', { until })}</p>
}

function InLine({ booking: { email, meal }, token, standing }: WaitingProps & { standing: Standing }) {
  const { text, href } = usePage()
  return (
    <>
      <h1>{text('waitlists:page.waiting')}</h1>
      <p class="lead">{text(aheadKey(standing), { count: standing.partiesAhead })}</p>
      <p>{text(`waitlists:page.chance.${standing.chance}`)}</p>
      <p>{email ? text('waitlists:page.mailed', { email }) : text('waitlists:page.unmailed')}</p>
      <form method="post" action={href(urls.leaveWaitlist, { canteen: meal.canteen.slug, token })} class="actions">
        <a class="button" href={href(urls.changeBooking, { canteen: meal.canteen.slug, token })}>
          {text('waitlists:page.change')}
        </a>
        <button type="submit">{text('waitlists:page.leave')}</button>
      </form>
    </>
  )
}

function aheadKey({ partiesAhead }: Standing) {
  return partiesAhead === 0 ? ('waitlists:page.first' as const) : ('waitlists:page.ahead' as const)
}

function Left({ booking: { waiting } }: Pick<WaitingProps, 'booking'>) {
  const { text } = usePage()
  const ended = waiting?.ended
  return (
    <>
      <h1>{text('waitlists:page.left')}</h1>
      {ended && ended !== 'accepted' && <p class="lead">{text(`waitlists:page.ended.${ended}`)}</p>}
    </>
  )
}

/** Where the links of an offer's mail lead: nothing happens before the button is pressed. */
export function AnswerOfferPage({ booking, token, answer }: WaitingProps & { answer: 'accept' | 'pass' }) {
  const { text, href } = usePage()
  const { meal } = booking
  return (
    <Document title={`${text(`waitlists:page.${answer}Title`)} · ${meal.title}`} unlisted>
      <h1>{text(`waitlists:page.${answer}Title`)}</h1>
      {answer === 'accept' ? <OfferedUntil booking={booking} /> : <p class="lead">{text('waitlists:page.passLead')}</p>}
      <form method="post" class="booking-form">
        <p class="actions">
          <button type="submit" class="main">
            {text(`waitlists:page.${answer}`)}
          </button>
          <a class="button quiet" href={href(urls.booking, { canteen: meal.canteen.slug, token })}>
            {text('waitlists:page.back')}
          </a>
        </p>
        {answer === 'accept' && <NeedFields name="needs" typed={{}} errors={{}} />}
      </form>
      <Ticket booking={booking} />
    </Document>
  )
}

type JoinProps = FormState & { meal: Meal; requestKey: string; refusal?: WaitRefusal | undefined }

/** The form of a booking, for a meal that has no place left. */
export function JoinWaitlistPage({ meal, requestKey, refusal, typed = {}, errors = {} }: JoinProps) {
  const { text } = usePage()
  return (
    <Document title={`${text('waitlists:join.title')} · ${meal.title}`} scripts={['party-fields']} unlisted>
      <MealHeading meal={meal} />
      <h2>{text('waitlists:join.title')}</h2>
      {refusal && <Notice>{text(`bookings:refusals.${refusal}`)}</Notice>}
      <p class="lead">{text('waitlists:join.lead')}</p>
      <NewcomersWelcome meal={meal} />
      <ErrorSummary errors={errors} />
      <form method="post" class="booking-form" novalidate>
        <DefaultButton />
        <PeopleFields typed={typed} errors={errors} withKitchen={hasKitchen(meal)} />
        <ContactFields typed={typed} errors={errors} />
        <Honeypot />
        <input type="hidden" name="requestKey" value={requestKey} />
        <p class="actions">
          <button type="submit" class="main">
            {text('waitlists:join.submit')}
          </button>
          <span class="hint">{text('waitlists:join.promise')}</span>
        </p>
      </form>
    </Document>
  )
}

/** Places held for newcomers, where others find none. */
function NewcomersWelcome({ meal }: { meal: Meal }) {
  const { text, href, now } = usePage()
  const [left, held] = [placesLeft(meal, now), placesLeft(meal, now, 'newcomer')]
  if (left.kitchen + left.table > 0 || held.kitchen + held.table === 0) return null
  return (
    <Notice kind="information">
      <p>
        {text('waitlists:join.newcomers')}{' '}
        <a href={href(urls.bookMeal, { canteen: meal.canteen.slug, meal: meal.slug })}>{text('waitlists:join.newcomersBook')}</a>
      </p>
    </Notice>
  )
}
