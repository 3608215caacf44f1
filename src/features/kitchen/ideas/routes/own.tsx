/** What a party proposes from the page of its booking: its signed address is enough. */
import type { Context } from 'hono'
import { bookingIdOf } from '#src/features/guests/parties/party-links.ts'
import { findSignedBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, idParam, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { ideaForm } from '../forms.ts'
import { OwnIdeasPage, ownDeeds } from '../pages/own-ideas-page.tsx'
import { proposeIdea, withdrawIdea } from '../propose-idea.ts'
import { findOwnIdeas } from '../queries.ts'

export const ownRoutes = newRoutes()
  .get(urls.ownIdeas, allow(everybody), async (c) => showIdeas(c, await bookingOf(c)))
  .post(urls.ownIdeas, allow(everybody), limitedByLink(bookingIdOf), async (c) => {
    const booking = await bookingOf(c)
    const data = await sentForm(c)
    const form = parseForm(ideaForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showIdeas(c, booking, form)
    }
    const proposed = await proposeIdea(c.var.db, { ...keyOf(booking), id: idOfForm(data), idea: form.value, now: c.var.now })
    if (proposed.ok) return backToIdeas(c, 'propose')
    c.status(409)
    return showIdeas(c, booking, { typed: typedFields(data), refusal: proposed.refusal })
  })
  .post(urls.withdrawIdea, allow(everybody), limitedByLink(bookingIdOf), async (c) => {
    await withdrawIdea(c.var.db, { ...keyOf(await bookingOf(c)), id: idParam(c, 'idea'), now: c.var.now })
    return backToIdeas(c, 'retire')
  })

/** @throws NotFound where the canteen does not follow ideas, and for an address that we did not sign */
async function bookingOf(c: Context<Env>): Promise<BookingOfMeal> {
  const { booking } = await findSignedBooking(c.var.db, c.var.secret, { canteen: param(c, 'canteen'), token: param(c, 'token') })
  if (!booking.meal.canteen.followed.includes('ideas')) throw new NotFound()
  return booking
}

function keyOf({ id, meal }: BookingOfMeal) {
  return { canteenId: meal.canteen.id, bookingId: id }
}

type Shown = FormState & { refusal?: 'too-many' }

async function showIdeas(c: Context<Env>, booking: BookingOfMeal, shown: Shown = {}) {
  const ideas = await findOwnIdeas(c.var.db, keyOf(booking))
  return c.render(
    <OwnIdeasPage canteen={booking.meal.canteen} token={param(c, 'token')} ideas={ideas} done={doneOf(c, ownDeeds)} {...shown} />,
  )
}

function backToIdeas(c: Context<Env>, done: (typeof ownDeeds)[number]): Response {
  return back(c, urls.ownIdeas, { canteen: param(c, 'canteen'), token: param(c, 'token') }, done)
}
