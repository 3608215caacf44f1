import { describeChanges } from '#src/features/guests/parties/notice.ts'
import { formatPhone } from '#src/platform/messages/phone.ts'
import { isolated, joined } from '#src/platform/plain-text.ts'
import { dayAt, formatClock, formatDate, formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { isOnList } from '#src/features/guests/parties/party.ts'
import { newsOf } from '#src/features/guests/parties/news-mail.ts'
import { hoursOf } from '#src/features/guests/parties/calendar-entry.ts'
import type { NeedsOfParty } from '#src/features/guests/parties/need.ts'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { BookingHeading, isPast, type TurnShown } from './booking-heading.tsx'
import { OwnNeeds } from '#src/features/guests/parties/parts/own-needs.tsx'

type BookingProps = { booking: BookingOfMeal; token: string }

type ShownBooking = BookingProps & {
  turn?: TurnShown | undefined
  mayChange: boolean
  tables: readonly string[]
  /** Undefined where they cannot be read. */
  needs: NeedsOfParty | undefined
  countedBefore: boolean
}

/** All that a party needs, at one address. */
export function BookingPage({ booking, token, turn, mayChange, tables, needs, countedBefore }: ShownBooking) {
  const { text, now } = usePage()
  const { meal } = booking
  const news = newsOf(booking)
  const off = news === 'cancelled' || news === 'meal-cancelled'
  return (
    <Document title={`${text('bookings:page.title')} · ${meal.title}`} unlisted>
      <BookingHeading booking={booking} turn={turn} />
      <ContactsErased booking={booking} />
      {!off && <MealChanged booking={booking} />}
      <Ticket booking={booking} tables={off ? [] : tables} />
      {!off && <OwnNeeds booking={booking} needs={needs} countedBefore={countedBefore} />}
      {off || isPast(booking, now) ? <BookAgain booking={booking} /> : <Actions booking={booking} token={token} mayChange={mayChange} />}
      <HowToReach booking={booking} />
      <OwnDataLink booking={booking} token={token} />
    </Document>
  )
}

/** What has been erased never looks as if it had not been said. */
export function ContactsErased({ booking: { contactsErasedAt, meal } }: { booking: BookingOfMeal }) {
  const { text, language } = usePage()
  if (!contactsErasedAt) return null
  return (
    <p class="notice information">
      {text('bookings:page.erased', { day: formatDate(dayAt(contactsErasedAt, meal.canteen.timeZone), language) })}
    </p>
  )
}

/** What is not as it was when the party booked or joined the list. */
export function MealChanged({ booking }: { booking: BookingOfMeal }) {
  const { text, language, now } = usePage()
  const changes = describeChanges(booking, language)
  if (changes.length === 0 || now >= booking.meal.endsAt) return null
  return (
    <Notice kind="information">
      <h2 class="first">{text('notices:page.party')}</h2>
      <p>{text(isOnList(booking) ? 'notices:page.partyInLine' : 'notices:page.partyLead')}</p>
      <dl class="facts">
        {changes.map(({ label, value }) => (
          <Fact key={label} label={label} value={value} />
        ))}
      </dl>
    </Notice>
  )
}

export function Ticket({ booking, tables = [] }: { booking: BookingOfMeal; tables?: readonly string[] }) {
  const { text, language } = usePage()
  const { meal, venue, code, attendees, state, contactsErasedAt } = booking
  const nameless = text(contactsErasedAt ? 'bookings:erasedName' : 'bookings:someone')
  const hours = hoursOf(booking)
  const clock = (instant: Date) => formatClock(instant, meal.canteen.timeZone, language)
  return (
    <section class="ticket">
      <p class="eyebrow">{formatDay(meal.serviceDate, language)}</p>
      <h2>{meal.title}</h2>
      {state === 'waiting' && (
        <p>
          <span class="tag full">{text('waitlists:page.notBooked')}</span>
        </p>
      )}
      <dl class="facts">
        {hours.kitchen && <Fact label={text('bookings:facts.kitchen')} value={clock(hours.kitchen)} />}
        {hours.table && <Fact label={text('bookings:facts.table')} value={clock(hours.table)} />}
        {tables.length > 0 && <Fact label={text('bookings:facts.seat')} value={tables.join(' → ')} />}
        <Fact label={text('bookings:facts.where')} value={joined([meal.canteen.name, venue.address])} />
      </dl>
      {meal.planErasedAt && state === 'confirmed' && <p class="hint">{text('seating:answers.planErased')}</p>}
      <h3>{text('bookings:page.who')}</h3>
      <ul class="party">
        {attendees.map(({ id, firstName, mode, isChild }) => (
          <li key={id}>
            <strong>{isolated(firstName || nameless)}</strong> {text(`bookings:modes.${mode}`)}
            {isChild && `, ${text('bookings:child')}`}
          </li>
        ))}
      </ul>
      {booking.companionName && <p>{text('bookings:companion.by', { name: booking.companionName })}</p>}
      {state !== 'left' && (
        <p class="code">
          <span class="hint">{text('bookings:page.code')}</span> <strong>{code}</strong>{' '}
          <span class="hint">{text('bookings:page.codeHint')}</span>
        </p>
      )}
    </section>
  )
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Actions({ booking: { meal, email, phone }, token, mayChange }: BookingProps & { mayChange: boolean }) {
  const { text, href } = usePage()
  const address = { canteen: meal.canteen.slug, token }
  return (
    <>
      <p>{text('bookings:freePrice')}</p>
      <p class="actions">
        <a class="button main" href={href(urls.bookingCalendarFile, address)}>
          {text('bookings:page.calendar')}
        </a>
        {mayChange && (
          <>
            <a class="button" href={href(urls.changeBooking, address)}>
              {text('bookings:page.change')}
            </a>
            <a class="button" href={href(urls.seatingAnswers, address)}>
              {text('bookings:page.seating')}
            </a>
            <a class="button quiet" href={href(urls.cancelBooking, address)}>
              {text('bookings:page.cancel')}
            </a>
            <a class="button quiet" href={href(urls.bookingSlip, address)}>
              {text('bookings:slip.link')}
            </a>
          </>
        )}
      </p>
      {!mayChange && <p>{text('bookings:page.begun')}</p>}
      {mayChange && (email || phone) && (
        <p>
          <a href={href(urls.bookingReminders, address)}>{text('bookings:page.reminders')}</a>
        </p>
      )}
    </>
  )
}

export function BookAgain({ booking: { meal } }: { booking: BookingOfMeal }) {
  const { text, href, now } = usePage()
  const where = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <p class="actions">
      <a class="button main" href={href(urls.canteenCalendar, where)}>
        {text('bookings:form.otherMeals')}
      </a>
      {meal.state === 'published' && now < meal.tableAt && (
        <a class="button" href={href(urls.bookMeal, where)}>
          {text('bookings:page.bookAgain')}
        </a>
      )}
    </p>
  )
}

export function HowToReach({ booking: { meal, venue } }: { booking: BookingOfMeal }) {
  const { text, language } = usePage()
  const where = venue.phone ? formatPhone(venue.phone, language) : venue.email
  return where ? <p class="hint">{text('bookings:reach', { canteen: meal.canteen.name, where })}</p> : null
}

export function OwnDataLink({ booking: { meal }, token }: BookingProps) {
  const { text, href } = usePage()
  return (
    <p class="hint no-print">
      <a href={href(urls.bookingData, { canteen: meal.canteen.slug, token })}>{text('bookings:page.data')}</a>
    </p>
  )
}
