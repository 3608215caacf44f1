/** The waiting list as a guest sees it: join, answer an offer, leave. Only a button acts; a link never does. */
import { randomUUID } from 'node:crypto'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { findBookingPlace } from '#src/features/guests/reminders/queries.ts'
import { acceptOffer } from '#src/features/guests/waitlists/accept-offer.ts'
import { joinWaitlist } from '#src/features/guests/bookings/join-waitlist.ts'
import { leaveWaitlist, type LeaveWaitlist } from '#src/features/guests/waitlists/leave-waitlist.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, counted, type Env, everybody, limited, publicPage, sentForm } from '#src/platform/web/http.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { bookingIdentity, keyOfContent } from '#src/platform/secrets.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { refusalOfHour } from '#src/features/guests/parties/party.ts'
import { bookingIdOf, bookingToken } from '#src/features/guests/parties/party-links.ts'
import { acceptForm, bookingForm } from '#src/features/guests/bookings/forms.ts'
import { redraw, typedBooking } from '#src/features/guests/parties/typed-party.ts'
import { ClosedMealPage } from '#src/features/guests/bookings/pages/book-meal-page.tsx'
import { JoinWaitlistPage } from '#src/features/guests/bookings/pages/join-waitlist-page.tsx'
import { AnswerOfferPage, WaitingPage } from '../parts/waiting-page.tsx'
import { answerDuplicate, answerNotRecorded, mayBookWith } from '#src/features/guests/bookings/routes/duplicate.tsx'
import {
  answerClosed,
  bookingAsked,
  needsAsked,
  keepSeatingAnswers,
  keyOf,
  keyOfParty,
  mealAsked,
  standingOf,
  toBooking,
} from '#src/features/guests/bookings/routes/asked.tsx'

/** Made once: a schema compiles itself on its first use. */
const forms = { fr: formsIn('fr'), en: formsIn('en') }

function formsIn(language: Language) {
  const text = textIn(language)
  return { join: bookingForm(text), accept: acceptForm(text) }
}

/** A person more or less in the form: nobody waits yet. */
const redrawJoin: MiddlewareHandler<Env> = async (c, next) => {
  const typed = redraw(typedFields(await sentForm(c)))
  if (!typed) return next()
  const meal = await mealAsked(c)
  const closed = answerClosed(c, meal, typed)
  if (closed) return closed
  return c.render(<JoinWaitlistPage meal={meal} typed={typed} requestKey={typed.requestKey ?? randomUUID()} />)
}

export const waitingRoutes = new Hono<Env>()
  .get(urls.joinWaitlist, allow(everybody), publicPage, async (c) => {
    const meal = await mealAsked(c)
    const refusal = refusalOfHour(meal, 'guest', c.var.now)
    if (refusal) return c.render(<ClosedMealPage meal={meal} refusal={refusal} />)
    return c.render(<JoinWaitlistPage meal={meal} requestKey={randomUUID()} />)
  })
  .post(urls.joinWaitlist, allow(everybody), counted('redrawing'), redrawJoin, limited('booking'), async (c) => {
    const { db, language, secret, seals, now } = c.var
    const meal = await mealAsked(c)
    const data = await sentForm(c)
    const typed = typedFields(data)
    const form = parseForm(forms[language].join, dialledAt(data, meal.canteen))
    if (!form.ok) {
      const closed = answerClosed(c, meal, typed)
      if (closed) return closed
      c.status(422)
      return c.render(<JoinWaitlistPage meal={meal} typed={typed} errors={form.errors} requestKey={keyOf(form.errors, typed)} />)
    }

    const { requestKey, people, contact, companionName } = form.value
    if (!(await mayBookWith(c, contact))) return answerNotRecorded(c, meal)
    const party = {
      people,
      contact,
      companionName,
      oncePerPerson: true,
      channel: 'online' as const,
      language,
      identity: bookingIdentity(keyOfContent(requestKey, typed)),
      seals,
      actorId: null,
      now,
    }
    const joined = await joinWaitlist(db, { ...party, canteenId: meal.canteen.id, mealId: meal.id })
    if (joined.ok) {
      await keepSeatingAnswers(c, meal, { bookingId: joined.value.bookingId, people })
      return toBooking(c, meal.canteen.slug, bookingToken(secret, joined.value.bookingId))
    }
    c.status(409)
    if (joined.refusal === 'already-booked')
      return answerDuplicate(c, meal, { typed, contact, guest: { firstName: people[0]?.firstName ?? '', companionName } })
    const over = refusalOfHour(await mealAsked(c), 'guest', now)
    if (over) return c.render(<ClosedMealPage meal={meal} refusal={over} typed={typed} />)
    return c.render(<JoinWaitlistPage meal={meal} typed={typed} refusal={joined.refusal} requestKey={requestKey} />)
  })
  .get(urls.shortBooking, allow(everybody), async (c) => {
    const token = c.req.param('token')
    const bookingId = bookingIdOf(c.var.secret, token)
    if (!bookingId) throw new NotFound()
    const { canteen, language } = await findBookingPlace(c.var.db, bookingId)
    return c.redirect(inLanguage(language, href(urls.booking, { canteen, token })), 303)
  })
  .get(urls.acceptOffer, allow(everybody), async (c) => answerPage(c, 'accept'))
  .post(urls.acceptOffer, allow(everybody), limited('booking'), async (c) => {
    const { db, language, seals, now } = c.var
    const asked = await bookingAsked(c)
    const form = parseForm(forms[language].accept, await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return c.render(<AnswerOfferPage {...asked} answer="accept" {...form} />)
    }
    const accepted = await acceptOffer(db, { ...keyOfParty(asked.booking), ...form.value, seals, actorId: null, now })
    if (accepted.ok) return toBooking(c, asked.booking.meal.canteen.slug, asked.token)
    c.status(409)
    return c.render(<WaitingPage {...asked} standing={await standingOf(c, asked.booking)} noOffer />)
  })
  .get(urls.passOffer, allow(everybody), async (c) => answerPage(c, 'pass'))
  .post(urls.passOffer, allow(everybody), limited('booking'), async (c) => leave(c, 'passed'))
  .post(urls.leaveWaitlist, allow(everybody), limited('booking'), async (c) => leave(c, 'left'))

async function answerPage(c: Context<Env>, answer: 'accept' | 'pass') {
  const asked = await bookingAsked(c)
  if (asked.booking.state !== 'offered') return toBooking(c, asked.booking.meal.canteen.slug, asked.token)
  const typed = typedBooking(asked.booking, c.var.language, await needsAsked(c, asked))
  return c.render(<AnswerOfferPage {...asked} answer={answer} typed={typed} />)
}

async function leave(c: Context<Env>, because: LeaveWaitlist['because']) {
  const { booking, token } = await bookingAsked(c)
  await leaveWaitlist(c.var.db, { ...keyOfParty(booking), because, actorId: null, now: c.var.now })
  return toBooking(c, booking.meal.canteen.slug, token)
}
