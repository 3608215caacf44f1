/** The pages of a party that waits, is offered places, or has left the list. */
import type { acceptForm } from '../forms.ts'
import { isolated } from '#src/platform/plain-text.ts'
import type { Language } from '#src/platform/language.ts'
import { formatPhone, mobilePhone } from '#src/platform/messages/phone.ts'
import { formatMoment } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage, type Text } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Booking, BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import type { Standing } from '../queries.ts'
import { BookAgain, HowToReach, MealChanged, OwnDataLink, Ticket } from '#src/features/guests/parties/parts/ticket.tsx'
import { NeedFields } from '#src/features/guests/parties/parts/need-fields.tsx'

type WaitingProps = { booking: BookingOfMeal; token: string }

/** All that a party on the list needs, at the address that its booking keeps. */
export function WaitingPage({ booking, token, standing, noOffer }: WaitingProps & { standing: Standing; noOffer?: boolean }) {
  const { text } = usePage()
  const { state, meal } = booking
  return (
    <Document title={`${text('waitlists:page.title')} · ${meal.title}`} unlisted>
      {noOffer && (
        <Notice>
          <p>{text('waitlists:page.noOffer')}</p>
        </Notice>
      )}
      {state === 'offered' && <Offered booking={booking} token={token} />}
      {state === 'waiting' && <InLine booking={booking} token={token} standing={standing} />}
      {state === 'left' && <Left booking={booking} />}
      {state !== 'left' && <MealChanged booking={booking} />}
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
    <section class="waiting-offer">
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
      <p class="hint">{text('waitlists:page.passHint')}</p>
    </section>
  )
}

function OfferedUntil({ booking: { waiting, meal } }: Pick<WaitingProps, 'booking'>) {
  const { text, language, now } = usePage()
  if (!waiting?.offerLapsesAt) return null
  if (now >= waiting.offerLapsesAt) return <p class="lead">{text('waitlists:page.offeredLate')}</p>
  return (
    <p class="lead">
      {text('waitlists:page.keptUntil')}{' '}
      <strong class="waiting-until">{formatMoment(waiting.offerLapsesAt, meal.canteen.timeZone, language)}</strong>
    </p>
  )
}

function InLine({ booking, token, standing }: WaitingProps & { standing: Standing }) {
  const { text, href, language } = usePage()
  const address = { canteen: booking.meal.canteen.slug, token }
  return (
    <section>
      <h1>{text('waitlists:page.waiting')}</h1>
      <p class="lead">{text(aheadKey(standing), { count: standing.partiesAhead })}</p>
      <Line partiesAhead={standing.partiesAhead} />
      <p>{text(`waitlists:page.chance.${standing.chance}`)}</p>
      <p>{howTold(booking, text, language)}</p>
      <div class="actions">
        <a class="button" href={href(urls.canteenCalendar, address)}>
          {text('bookings:form.otherMeals')}
        </a>
        <a class="button" href={href(urls.changeBooking, address)}>
          {text('waitlists:page.change')}
        </a>
        <form method="post" action={href(urls.leaveWaitlist, address)}>
          <button type="submit" class="quiet">
            {text('waitlists:page.leave')}
          </button>
        </form>
      </div>
    </section>
  )
}

function aheadKey({ partiesAhead }: Standing) {
  return partiesAhead === 0 ? ('waitlists:page.first' as const) : ('waitlists:page.ahead' as const)
}

/** A longer line says no more. */
const longestLineDrawn = 10

/** A plate for each party in front, then the party's own. */
function Line({ partiesAhead }: Pick<Standing, 'partiesAhead'>) {
  if (partiesAhead > longestLineDrawn) return null
  return (
    <p class="waiting-line" aria-hidden="true">
      {Array.from({ length: partiesAhead }, (_, place) => (
        <span key={place} />
      ))}
      <span class="own" />
    </p>
  )
}

/** How an offer reaches the party: by mail, by text message, or by the team's call. */
function howTold({ email, phone }: Pick<Booking, 'email' | 'phone'>, text: Text, language: Language): string {
  if (email) return text('waitlists:page.mailed', { email })
  if (!phone) return text('waitlists:page.unmailed')
  return text(mobilePhone(phone) ? 'waitlists:page.texted' : 'waitlists:page.called', { phone: formatPhone(phone, language) })
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
export function AnswerOfferPage({
  booking,
  token,
  answer,
  typed = {},
  errors = {},
}: WaitingProps & FormState & { answer: 'accept' | 'pass' }) {
  const { text, href } = usePage()
  const { meal } = booking
  return (
    <Document title={`${text(`waitlists:page.${answer}Title`)} · ${meal.title}`} unlisted>
      <h1>{text(`waitlists:page.${answer}Title`)}</h1>
      {answer === 'accept' ? <OfferedUntil booking={booking} /> : <p class="lead">{text('waitlists:page.passLead')}</p>}
      <ErrorSummary errors={errors} />
      <form method="post" class="booking-form">
        <p class="actions">
          <button type="submit" class="main">
            {text(`waitlists:page.${answer}`)}
          </button>
          <a class="button quiet" href={href(urls.booking, { canteen: meal.canteen.slug, token })}>
            {text('waitlists:page.back')}
          </a>
        </p>
        {answer === 'accept' && <PartyNeeds booking={booking} typed={typed} errors={errors} />}
      </form>
      <Ticket booking={booking} />
    </Document>
  )
}

/** What the people of the party need, as it was said in joining. */
function PartyNeeds({ booking: { attendees }, typed, errors }: Pick<WaitingProps, 'booking'> & Required<FormState>) {
  const { text } = usePage()
  const of = fieldsOf<typeof acceptForm>({ typed, errors })
  return (
    <>
      {attendees.map(({ id, firstName }, position) => (
        <fieldset key={id} class="person">
          <legend>{isolated(firstName) || text('bookings:form.person', { number: position + 1 })}</legend>
          <input type="hidden" name={`people.${position}.id`} value={id} />
          <NeedFields prefix={`people.${position}`} typed={typed} of={of} isYou={position === 0} />
        </fieldset>
      ))}
    </>
  )
}
