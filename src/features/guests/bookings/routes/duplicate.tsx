/** What somebody reads who books a meal twice: nothing of the first booking, unless the session or this browser proves whose it is. */
import type { Context } from 'hono'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { reopened } from '#src/platform/web/edits.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { back, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import type { Contact } from '#src/features/guests/parties/party.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { typedAgain } from '#src/features/guests/parties/typed-party.ts'
import { partyTold } from './asked.tsx'
import { sendLink } from '../send-link.ts'
import { isMadeHere } from './made-here.tsx'
import { NotRecordedPage } from '../pages/not-recorded-page.tsx'
import { ChangeBookingPage } from '../pages/change-booking-page.tsx'
import { findBookingOfPerson } from '#src/features/guests/parties/earlier-booking.ts'
import { findBooking, findVenue } from '#src/features/guests/parties/queries.ts'

type Second = { typed: Typed; contact: Contact; guest: { firstName: string; companionName: string } }

export async function answerDuplicate(c: Context<Env>, meal: Meal, { typed, contact, guest }: Second) {
  const { db, viewer, secret, origin, limits, now } = c.var
  const known = await findBookingOfPerson(db, { canteenId: meal.canteen.id, mealId: meal.id }, contact, guest)
  // Cancelled a moment ago: nothing stands in the way any more.
  if (!known) return back(c, urls.bookMeal, { canteen: meal.canteen.slug, meal: meal.slug })

  const isOwn = known.email !== null && known.email === viewer.user?.email
  if (isOwn || isMadeHere(c, known.id)) {
    const booking = await findBooking(db, meal.canteen.slug, known.id)
    const { needs, typed: stands } = await partyTold(db, c, booking)
    return c.render(
      <ChangeBookingPage
        booking={booking}
        token={bookingToken(secret, booking.id)}
        typed={reopened(typedAgain(typed, booking, needs), stands)}
        needsLost={!needs}
        isSecond
      />,
    )
  }
  // By booking: nobody fills somebody else's mailbox by booking in their name.
  if (known.email && (await limits('link-mail', known.id))) {
    await sendLink(db, { canteen: meal.canteen.slug, bookingId: known.id, secret, origin, now })
  }
  return answerNotRecorded(c, meal)
}

/** Whether these coordinates may be booked with once more: counted for each, wherever the request comes from. */
export async function mayBookWith(c: Context<Env>, { email, phone }: Contact): Promise<boolean> {
  const counted = await Promise.all([email, phone].filter((given) => given !== null).map((given) => c.var.limits('booking-contact', given)))
  return counted.every(Boolean)
}

/** Told as a contact that has booked is: nobody learns which of the two it is. */
export async function answerNotRecorded(c: Context<Env>, meal: Meal) {
  c.status(409)
  return c.render(<NotRecordedPage meal={meal} venue={await findVenue(c.var.db, meal)} />)
}
