/** What the team may do with a meal's waiting list. */
import type { Context } from 'hono'
import { keyOfParty } from '#src/features/guests/parties/lock-party.ts'
import { mayTakeBookings } from '#src/features/guests/parties/policy.ts'
import { findBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, type Env, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import { acceptOffer } from '../accept-offer.ts'
import { moveForm, removalForm } from '../forms.ts'
import { leaveWaitlist } from '../leave-waitlist.ts'
import { moveParty } from '../move-party.ts'
import { offerByHand } from '../offer-by-hand.ts'
import type { UnreadMove, WaitingDeed, WaitingNews } from '../parts/waiting-list.tsx'

/** The list of a meal's guests, on which its waiting list stands: a page of bookings. */
export type WaitlistExtras = {
  showGuests: (c: Context<Env>, meal: string, shown: { waitingNews?: WaitingNews; unreadMove?: UnreadMove }) => Promise<Response>
}

export function waitingTeamRoutes({ showGuests }: WaitlistExtras): Routes {
  return newRoutes()
    .post(urls.waitingMove, allow(mayTakeBookings), async (c) => {
      const booking = await bookingAsked(c)
      const move = parseForm(moveForm(textIn(c.var.language)), placeAndReason(await sentForm(c), booking.code))
      if (move.ok) {
        await moveParty(c.var.db, { ...actingOn(c, booking), ...move.value })
        return toList(c, booking, 'moved')
      }
      c.status(422)
      return showGuests(c, booking.meal.slug, { unreadMove: { ...move, bookingId: booking.id } })
    })
    .post(urls.waitingOffer, allow(mayTakeBookings), async (c) => {
      const booking = await bookingAsked(c)
      const offered = await offerByHand(c.var.db, actingOn(c, booking))
      return offered.ok ? toList(c, booking, 'offered') : refused(c, booking, offered.refusal)
    })
    .post(urls.waitingAcceptance, allow(mayTakeBookings), async (c) => {
      const booking = await bookingAsked(c)
      const accepted = await acceptOffer(c.var.db, { ...actingOn(c, booking), seals: c.var.seals })
      return accepted.ok ? toList(c, booking, 'accepted') : refused(c, booking, accepted.refusal)
    })
    .post(urls.waitingRemoval, allow(mayTakeBookings), async (c) => {
      const booking = await bookingAsked(c)
      const { seen } = removalForm.parse(typedFields(await sentForm(c)))
      if (!seen) return refused(c, booking, 'changed-meanwhile')
      const left = await leaveWaitlist(c.var.db, { ...actingOn(c, booking), seen, because: seen === 'offered' ? 'passed' : 'removed' })
      return left.ok ? toList(c, booking, 'removed') : refused(c, booking, left.refusal)
    })

  function refused(c: Context<Env>, { meal }: BookingOfMeal, refusal: WaitingRefusal) {
    c.status(409)
    return showGuests(c, meal.slug, { waitingNews: { refusal } })
  }
}

function bookingAsked(c: Context<Env>): Promise<BookingOfMeal> {
  return findBooking(c.var.db, param(c, 'canteen'), param(c, 'booking'))
}

function actingOn(c: Context<Env>, booking: BookingOfMeal) {
  return { ...keyOfParty(booking), actorId: requireUser(c).id, now: c.var.now }
}

/** Every party of the list has its own fields, told apart by its code. */
function placeAndReason(data: FormData, code: string): FormData {
  const fields = new FormData()
  for (const name of ['place', 'reason']) fields.set(name, data.get(`${name}-${code}`) ?? '')
  return fields
}

type WaitingRefusal = Extract<WaitingNews, { refusal: string }>['refusal']

function toList(c: Context<Env>, { meal }: BookingOfMeal, deed: WaitingDeed): Response {
  return back(c, urls.mealBookings, { canteen: meal.canteen.slug, meal: meal.slug }, deed, { part: 'attente' })
}
