/** The waiting list as a guest sees it: answer an offer, leave. Only a button acts; a link never does. */
import type { Context } from 'hono'
import { findNeeds } from '#src/features/guests/parties/keep-needs.ts'
import { keyOfParty } from '#src/features/guests/parties/lock-party.ts'
import { bookingIdOf } from '#src/features/guests/parties/party-links.ts'
import { findBookingPlace, findSignedBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { typedBooking } from '#src/features/guests/parties/typed-party.ts'
import { NotFound } from '#src/platform/errors.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, type Env, everybody, limited, param, sentForm } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { acceptOffer } from '../accept-offer.ts'
import { acceptForm } from '../forms.ts'
import { leaveWaitlist, type LeaveWaitlist } from '../leave-waitlist.ts'
import { AnswerOfferPage, WaitingPage } from '../parts/waiting-page.tsx'
import { findStanding } from '../queries.ts'

type Asked = { booking: BookingOfMeal; token: string }

/** Made once: a schema compiles itself on its first use. */
const forms = { fr: acceptForm(textIn('fr')), en: acceptForm(textIn('en')) } satisfies Record<Language, unknown>

export const waitingRoutes = newRoutes()
  .get(urls.shortBooking, allow(everybody), async (c) => {
    const token = param(c, 'token')
    const bookingId = bookingIdOf(c.var.secret, token)
    if (!bookingId) throw new NotFound()
    const { canteen, language } = await findBookingPlace(c.var.db, bookingId)
    return c.redirect(inLanguage(language, href(urls.booking, { canteen, token })), 303)
  })
  .get(urls.acceptOffer, allow(everybody), async (c) => answerPage(c, 'accept'))
  .post(urls.acceptOffer, allow(everybody), limited('booking'), async (c) => {
    const { db, language, seals, now } = c.var
    const shown = await asked(c)
    const form = parseForm(forms[language], await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return c.render(<AnswerOfferPage {...shown} answer="accept" {...form} />)
    }
    const accepted = await acceptOffer(db, { ...keyOfParty(shown.booking), ...form.value, seals, actorId: null, now })
    if (accepted.ok) return toBooking(c, shown)
    c.status(409)
    return c.render(<WaitingPage {...shown} standing={await findStanding(db, shown.booking)} noOffer />)
  })
  .get(urls.passOffer, allow(everybody), async (c) => answerPage(c, 'pass'))
  .post(urls.passOffer, allow(everybody), limited('leaving'), async (c) => leave(c, 'passed'))
  .post(urls.leaveWaitlist, allow(everybody), limited('leaving'), async (c) => leave(c, 'left'))

async function answerPage(c: Context<Env>, answer: 'accept' | 'pass') {
  const { booking, token } = await asked(c)
  if (booking.state !== 'offered') return toBooking(c, { booking, token })
  const needs = await findNeeds(c.var.db, c.var.seals, keyOfParty(booking))
  return c.render(<AnswerOfferPage booking={booking} token={token} answer={answer} typed={typedBooking(booking, c.var.language, needs)} />)
}

async function leave(c: Context<Env>, because: LeaveWaitlist['because']) {
  const left = await asked(c)
  await leaveWaitlist(c.var.db, { ...keyOfParty(left.booking), because, actorId: null, now: c.var.now })
  return toBooking(c, left)
}

function asked(c: Context<Env>): Promise<Asked> {
  return findSignedBooking(c.var.db, c.var.secret, { canteen: param(c, 'canteen'), token: param(c, 'token') })
}

function toBooking(c: Context<Env>, { booking, token }: Asked): Response {
  return back(c, urls.booking, { canteen: booking.meal.canteen.slug, token })
}
