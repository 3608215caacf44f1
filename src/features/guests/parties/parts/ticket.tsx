/** What every page of a party shows: where and when it is expected, and the ways on. */
import { formatPhone } from '#src/platform/messages/phone.ts'
import { joined } from '#src/platform/plain-text.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import { hoursOf } from '../calendar-entry.ts'
import { describeChanges } from '../notice.ts'
import { isOnList } from '../party.ts'
import type { BookingOfMeal } from '../queries.ts'

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
  const { text, language, inFrench } = usePage()
  const { meal, venue, code, attendees, state, contactsErasedAt } = booking
  const nameless = text(contactsErasedAt ? 'bookings:erasedName' : 'bookings:someone')
  const hours = hoursOf(booking)
  const clock = (instant: Date) => formatClock(instant, meal.canteen.timeZone, language)
  return (
    <section class="ticket">
      <p class="eyebrow">{formatDay(meal.serviceDate, language)}</p>
      <h2 {...inFrench}>{meal.title}</h2>
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
      {meal.planErasedAt && meal.canteen.followed.includes('seating') && state === 'confirmed' && (
        <p class="hint">{text('seating:answers.planErased')}</p>
      )}
      <h3>{text('bookings:page.who')}</h3>
      <ul class="party">
        {attendees.map(({ id, firstName, mode, isChild }) => (
          <li key={id}>
            <strong>{firstName ? <ProperName>{firstName}</ProperName> : nameless}</strong> {text(`bookings:modes.${mode}`)}
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

export function OwnDataLink({ booking: { meal }, token }: { booking: BookingOfMeal; token: string }) {
  const { text, href } = usePage()
  return (
    <p class="hint no-print">
      <a href={href(urls.bookingData, { canteen: meal.canteen.slug, token })}>{text('bookings:page.data')}</a>
    </p>
  )
}
