/** The waiting list's form: a booking for a meal that is full. */
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { refusalOfHour } from '#src/features/guests/parties/party.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { redraw } from '#src/features/guests/parties/typed-party.ts'
import { bookingIdentity } from '#src/features/guests/parties/booking-identity.ts'
import { keyOfContent } from '#src/platform/web/form-key.ts'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, counted, type Env, everybody, limited, publicPage, sentForm } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { bookingForm } from '../forms.ts'
import { joinWaitlist } from '../join-waitlist.ts'
import { ClosedMealPage } from '../pages/book-meal-page.tsx'
import { JoinWaitlistPage } from '../pages/join-waitlist-page.tsx'
import { answerClosed, keepSeatingAnswers, keyOf, mealAsked } from './asked.tsx'
import { answerDuplicate, answerNotRecorded, mayBookWith } from './duplicate.tsx'

/** Made once: a schema compiles itself on its first use. */
const forms = { fr: bookingForm(textIn('fr')), en: bookingForm(textIn('en')) }

/** A person more or less in the form: nobody waits yet. */
const redrawJoin: MiddlewareHandler<Env> = async (c, next) => {
  const typed = redraw(typedFields(await sentForm(c)))
  if (!typed) return next()
  const meal = await mealAsked(c)
  const closed = answerClosed(c, meal, typed)
  if (closed) return closed
  return c.render(<JoinWaitlistPage meal={meal} typed={typed} requestKey={typed.requestKey ?? randomUUID()} />)
}

export const joinRoutes = newRoutes()
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
    const form = parseForm(forms[language], dialledAt(data, meal.canteen))
    if (!form.ok) {
      const closed = answerClosed(c, meal, typed)
      if (closed) return closed
      c.status(422)
      return c.render(<JoinWaitlistPage meal={meal} typed={typed} errors={form.errors} requestKey={keyOf(form.errors, typed)} />)
    }

    const { requestKey, people, contact, companionName, help } = form.value
    if (!(await mayBookWith(c, contact))) return answerNotRecorded(c, meal)
    const party = {
      people,
      contact,
      companionName,
      help,
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
      return back(c, urls.booking, { canteen: meal.canteen.slug, token: bookingToken(secret, joined.value.bookingId) })
    }
    c.status(409)
    if (joined.refusal === 'already-booked')
      return answerDuplicate(c, meal, { typed, contact, guest: { firstName: people[0]?.firstName ?? '', companionName } })
    const over = refusalOfHour(await mealAsked(c), 'guest', now)
    if (over) return c.render(<ClosedMealPage meal={meal} refusal={over} typed={typed} />)
    return c.render(<JoinWaitlistPage meal={meal} typed={typed} refusal={joined.refusal} requestKey={requestKey} />)
  })
