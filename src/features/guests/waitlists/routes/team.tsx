/** What the team may do with a meal's waiting list. */
import { Hono, type Context } from 'hono'
import { acceptOffer } from '#src/features/guests/waitlists/accept-offer.ts'
import { leaveWaitlist } from '#src/features/guests/waitlists/leave-waitlist.ts'
import { moveParty } from '#src/features/guests/waitlists/move-party.ts'
import { offerByHand } from '#src/features/guests/waitlists/offer-by-hand.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, type Env, requireUser, sentForm } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { moveForm, removalForm } from '#src/features/guests/bookings/forms.ts'
import { TeamBookingsPage } from '#src/features/guests/bookings/pages/team-bookings-page.tsx'
import type { WaitingNews } from '../parts/waiting-list.tsx'
import { mayTakeBookings } from '#src/features/guests/bookings/policy.ts'
import { findBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { listOf } from '#src/features/guests/bookings/routes/team-list.tsx'

export const waitingTeamRoutes = new Hono<Env>()
  .post(urls.waitingMove, allow(mayTakeBookings), async (c) => {
    const booking = await bookingAsked(c)
    const move = parseForm(moveForm(textIn(c.var.language)), placeAndReason(await sentForm(c), booking.code))
    if (move.ok) {
      await moveParty(c.var.db, { ...actingOn(c, booking), ...move.value })
      return toList(c, booking, 'moved')
    }
    c.status(422)
    return c.render(<TeamBookingsPage {...await listOf(c, booking.meal.slug)} unreadMove={{ ...move, bookingId: booking.id }} />)
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

function bookingAsked(c: Context<Env>): Promise<BookingOfMeal> {
  return findBooking(c.var.db, c.req.param('canteen') ?? '', c.req.param('booking') ?? '')
}

function actingOn(c: Context<Env>, { id, meal }: BookingOfMeal) {
  return { canteenId: meal.canteen.id, mealId: meal.id, bookingId: id, actorId: requireUser(c).id, now: c.var.now }
}

/** Every party of the list has its own fields, told apart by its code. */
function placeAndReason(data: FormData, code: string): FormData {
  const fields = new FormData()
  for (const name of ['place', 'reason']) fields.set(name, data.get(`${name}-${code}`) ?? '')
  return fields
}

type WaitingRefusal = Extract<WaitingNews, { refusal: string }>['refusal']

async function refused(c: Context<Env>, { meal }: BookingOfMeal, refusal: WaitingRefusal) {
  c.status(409)
  return c.render(<TeamBookingsPage {...await listOf(c, meal.slug)} waitingNews={{ refusal }} />)
}

export const waitingDeeds = { moved: 'rang', offered: 'offre', accepted: 'acceptation', removed: 'retrait' } as const

function toList(c: Context<Env>, { meal }: BookingOfMeal, deed: keyof typeof waitingDeeds): Response {
  const list = href(urls.mealBookings, { canteen: meal.canteen.slug, meal: meal.slug })
  return c.redirect(`${inLanguage(c.var.language, list)}?attente=${waitingDeeds[deed]}#attente`, 303)
}
