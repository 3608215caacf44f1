/** The pages of who books: no account, the booking's own signed address is enough. */
import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { placesLeft } from '#src/features/planning/meals/places.ts'
import type { Database } from '#src/platform/database/database.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { allow, back, counted, type Env, everybody, limited, publicPage, sentForm } from '#src/platform/web/http.ts'
import type { Language } from '#src/platform/language.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import { keyOfContent } from '#src/platform/web/form-key.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { claimOf, isChangeable, refusalToAnybody, seatAtTable } from '#src/features/guests/parties/party.ts'
import { bookingAddress, bookingToken } from '#src/features/guests/parties/party-links.ts'
import { calendarEntry } from '#src/features/guests/parties/calendar-entry.ts'
import { cancelBooking } from '../cancel-booking.ts'
import { changeBooking } from '../change-booking.ts'
import { bookingForm, changeForm } from '../forms.ts'
import { redraw, withModes } from '#src/features/guests/parties/typed-party.ts'
import { makeBooking } from '../make-booking.ts'
import { noteMadeHere } from './made-here.tsx'
import { answerDuplicate, answerNotRecorded, mayBookWith } from './duplicate.tsx'
import { BookMealPage, ClosedMealPage } from '../pages/book-meal-page.tsx'
import { ChangeBookingPage } from '../pages/change-booking-page.tsx'
import { CancelBookingPage } from '../pages/cancel-booking-page.tsx'
import { findBooking, findVenue, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { keyOfParty } from '#src/features/guests/parties/lock-party.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { answerClosed, bookingAsked, keepSeatingAnswers, keyOf, mealAsked, partyTold } from './asked.tsx'

/** Made once: a schema compiles itself on its first use. */
const forms = { fr: formsIn('fr'), en: formsIn('en') }

function formsIn(language: Language) {
  const text = textIn(language)
  return { booking: bookingForm(text), change: changeForm(text, 'guest') }
}

/** A person more or less in the form: nothing is booked yet, so nothing is counted against the address. */
const redrawBookMeal: MiddlewareHandler<Env> = async (c, next) => {
  const typed = redraw(typedFields(await sentForm(c)))
  if (!typed) return next()
  const meal = await mealAsked(c)
  const closed = answerClosed(c, meal, typed)
  if (closed) return closed
  return c.render(<BookMealPage {...await withVenue(c, meal)} typed={typed} requestKey={typed.requestKey ?? randomUUID()} />)
}

const redrawChange: MiddlewareHandler<Env> = async (c, next) => {
  const typed = redraw(typedFields(await sentForm(c)))
  if (!typed) return next()
  return c.render(<ChangeBookingPage {...await bookingAsked(c)} typed={typed} />)
}

export const guestRoutes = newRoutes()
  .get(urls.bookMeal, allow(everybody), publicPage, async (c) => {
    const meal = await mealAsked(c)
    const refusal = refusalToAnybody(meal, c.var.now)
    if (refusal) return c.render(<ClosedMealPage meal={meal} refusal={refusal} />)
    const typed: Typed = c.req.query('premiere-fois') === 'oui' ? { 'people.0.firstTime': 'yes' } : {}
    return c.render(<BookMealPage {...await withVenue(c, meal)} typed={typed} requestKey={randomUUID()} />)
  })
  .post(urls.bookMeal, allow(everybody), counted('redrawing'), redrawBookMeal, limited('booking'), async (c) => {
    const { db, language, secret, seals, now } = c.var
    const meal = await mealAsked(c)
    const data = await sentForm(c)
    const typed = typedFields(data)
    const form = parseForm(forms[language].booking, dialledAt(data, meal.canteen))
    if (!form.ok) {
      const closed = answerClosed(c, meal, typed)
      if (closed) return closed
      c.status(422)
      return c.render(
        <BookMealPage {...await withVenue(c, meal)} typed={typed} errors={form.errors} requestKey={keyOf(form.errors, typed)} />,
      )
    }

    const { requestKey, people, contact, companionName, help } = form.value
    if (!(await mayBookWith(c, contact))) return answerNotRecorded(c, meal)
    const booked = await makeBooking(db, {
      canteenId: meal.canteen.id,
      mealId: meal.id,
      channel: 'online',
      people,
      contact,
      companionName,
      help,
      seals,
      oncePerPerson: true,
      seen: meal,
      language,
      identity: bookingIdentity(keyOfContent(requestKey, typed)),
      actorId: null,
      now,
    })
    if (booked.ok) {
      const { bookingId } = booked.value
      await keepSeatingAnswers(c, meal, { bookingId, people })
      const token = bookingToken(secret, bookingId)
      noteMadeHere(c, token)
      return back(c, urls.booking, { canteen: meal.canteen.slug, token })
    }

    c.status(409)
    if (booked.refusal === 'already-booked')
      return answerDuplicate(c, meal, { typed, contact, guest: { firstName: people[0]?.firstName ?? '', companionName } })
    const fresh = refusalToAnybody(meal, now) ? meal : await mealAsked(c)
    if (refusalToAnybody(fresh, now)) return c.render(<ClosedMealPage meal={fresh} refusal={booked.refusal} typed={typed} />)
    const offered =
      booked.refusal === 'kitchen-full' ? withModes(typed, seatAtTable(people, placesLeft(fresh, now, claimOf(people)).kitchen)) : typed
    return c.render(
      <BookMealPage {...await withVenue(c, fresh)} typed={offered} asked={typed} refusal={booked.refusal} requestKey={requestKey} />,
    )
  })
  .get(urls.bookingCalendarFile, allow(everybody), async (c) => {
    const { booking } = await bookingAsked(c)
    const address = bookingAddress(c.var, { canteen: booking.meal.canteen.slug, bookingId: booking.id, language: booking.language })
    c.header('content-type', 'text/calendar; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="tablee.ics"')
    return c.body(calendarEntry(booking, address, c.var.now))
  })
  .get(urls.changeBooking, allow(everybody), async (c) => {
    const asked = await bookingAsked(c)
    if (!isChangeable(asked.booking, c.var.now)) return toBooking(c, asked)
    const { typed, needs } = await partyTold(c.var.db, c, asked.booking)
    return c.render(<ChangeBookingPage {...asked} typed={opened(typed)} needsLost={!needs} />)
  })
  .post(urls.changeBooking, allow(everybody), counted('redrawing'), redrawChange, limited('booking'), async (c) => {
    const { db, language, seals, now } = c.var
    const asked = await bookingAsked(c)
    const data = await sentForm(c)
    const typed = typedFields(data)
    const form = parseForm(forms[language].change, dialledAt(data, asked.booking.meal.canteen))
    if (!form.ok) {
      c.status(422)
      return c.render(<ChangeBookingPage {...asked} typed={typed} errors={form.errors} />)
    }

    if (!(await mayBookWith(c, form.value.contact))) return answerNotRecorded(c, asked.booking.meal)
    const edited = await saveEdit(db, {
      subject: asked.booking.id,
      typed,
      stands: (tx) => standingParty(tx, c, asked.booking),
      save: (tx) => changeBooking(tx, { ...keyOfParty(asked.booking), ...form.value, seals, asker: 'guest', actorId: null, now }),
    })
    if (edited.conflict) {
      c.status(409)
      return c.render(
        <Conflicting stands={edited.conflict} takeAt={c.req.path}>
          <ChangeBookingPage {...await bookingAsked(c)} typed={reopened(typed, edited.conflict)} />
        </Conflicting>,
      )
    }
    const changed = edited.saved
    if (changed.ok) return toBooking(c, asked)
    c.status(409)
    return c.render(<ChangeBookingPage {...await bookingAsked(c)} typed={typed} refusal={changed.refusal} />)
  })
  .get(urls.cancelBooking, allow(everybody), async (c) => {
    const asked = await bookingAsked(c)
    if (!isChangeable(asked.booking, c.var.now)) return toBooking(c, asked)
    return c.render(<CancelBookingPage {...asked} />)
  })
  .post(urls.cancelBooking, allow(everybody), limited('leaving'), async (c) => {
    const { db, now } = c.var
    const asked = await bookingAsked(c)
    const cancelled = await cancelBooking(db, { ...keyOfParty(asked.booking), asker: 'guest', actorId: null, now })
    if (cancelled.ok) return toBooking(c, asked)
    c.status(409)
    return c.render(<CancelBookingPage {...asked} refusal={cancelled.refusal} />)
  })

/** The party as its form would be opened now. */
async function standingParty(tx: Database, c: Context<Env>, { id, meal }: BookingOfMeal): Promise<Typed> {
  const { typed } = await partyTold(tx, c, await findBooking(tx, meal.canteen.slug, id))
  return typed
}

function toBooking(c: Context<Env>, { booking, token }: { booking: BookingOfMeal; token: string }): Response {
  return back(c, urls.booking, { canteen: booking.meal.canteen.slug, token })
}

async function withVenue(c: Context<Env>, meal: Meal) {
  return { meal, venue: await findVenue(c.var.db, meal) }
}
