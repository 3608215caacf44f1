import { dayAt, formatDate } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { newsOf } from '#src/features/guests/parties/news-mail.ts'
import type { NeedsOfParty } from '#src/features/guests/parties/need.ts'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { OwnDishes, type ToldDishes } from '../parts/told-dishes.tsx'
import { BookingHeading, isPast, type TurnShown } from './booking-heading.tsx'
import { BookAgain, HowToReach, MealChanged, OwnDataLink, Ticket } from '#src/features/guests/parties/parts/ticket.tsx'
import { OwnHelp } from '#src/features/guests/parties/parts/help-fields.tsx'
import { OwnNeeds } from '#src/features/guests/parties/parts/own-needs.tsx'

type BookingProps = { booking: BookingOfMeal; token: string }

type ShownBooking = BookingProps & {
  turn?: TurnShown | undefined
  /** What was written to the party of the dishes. */
  toldDishes?: readonly ToldDishes[]
  /** Said once, kindly: membership exists. */
  tells?: boolean
  /** Guests may give on a provider's pages too. */
  paysOnline?: boolean
  mayChange: boolean
  tables: readonly string[]
  /** There is something to say, or to take back, about whom one sits with. */
  answersTable: boolean
  /** Undefined where they cannot be read. */
  needs: NeedsOfParty | undefined
  countedBefore: boolean
  help: string | undefined
}

/** All that a party needs, at one address. */
export function BookingPage({
  booking,
  token,
  turn,
  toldDishes = [],
  tells = false,
  paysOnline = false,
  mayChange,
  tables,
  answersTable,
  needs,
  help,
  countedBefore,
}: ShownBooking) {
  const { text, href, now } = usePage()
  const { meal } = booking
  const news = newsOf(booking)
  const off = news === 'cancelled' || news === 'meal-cancelled'
  return (
    <Document title={`${text('bookings:page.title')} · ${meal.title}`} unlisted>
      <BookingHeading booking={booking} turn={turn} />
      <ContactsErased booking={booking} />
      {!off && <MealChanged booking={booking} />}
      <Ticket booking={booking} tables={off ? [] : tables} />
      {!off && <OwnDishes meal={meal} told={toldDishes} />}
      {!off && <OwnNeeds booking={booking} needs={needs} countedBefore={countedBefore} />}
      {!off && <OwnHelp help={help} />}
      {off || isPast(booking, now) ? (
        <BookAgain booking={booking} />
      ) : (
        <Actions booking={booking} token={token} mayChange={mayChange} answersTable={answersTable} />
      )}
      {paysOnline && !off && (
        <p>
          {text(isPast(booking, now) ? 'payments:booking.after' : 'payments:booking.before')}{' '}
          <a href={href(urls.payMeal, { canteen: meal.canteen.slug, meal: meal.slug })}>{text('payments:booking.link')}</a>
        </p>
      )}
      {tells && !off && (
        <p class="hint">
          {text('memberships:told.once')}{' '}
          <a href={href(urls.joinOnline, { canteen: meal.canteen.slug })}>{text('memberships:told.link')}</a>
        </p>
      )}
      {!off && meal.canteen.followed.includes('ideas') && (
        <p>
          <a href={href(urls.ownIdeas, { canteen: meal.canteen.slug, token })}>{text('ideas:link')}</a>
        </p>
      )}
      {!off && now >= meal.tableAt && meal.canteen.followed.includes('stories') && (
        <p>
          <a href={href(urls.tellFromBooking, { canteen: meal.canteen.slug, token })}>{text('stories:tell.booking')}</a>
        </p>
      )}
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

type ActionsProps = BookingProps & Pick<ShownBooking, 'mayChange' | 'answersTable'>

function Actions({ booking: { meal, email, phone }, token, mayChange, answersTable }: ActionsProps) {
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
            {answersTable && (
              <a class="button" href={href(urls.seatingAnswers, address)}>
                {text('bookings:page.seating')}
              </a>
            )}
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
