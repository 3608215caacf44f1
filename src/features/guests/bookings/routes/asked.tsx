/** What the addresses of guests ask for: a meal, a booking by its signed link. */
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findPublicMeal } from '#src/features/planning/meals/queries.ts'
import { answerWhileBooking, type SeatingAnswer } from '#src/features/guests/seating/answer-seating.ts'
import { chanceOf } from '#src/features/guests/waitlists/offer.ts'
import { findLine, findUsuallyFreed } from '#src/features/guests/waitlists/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Env } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { dayAt } from '#src/platform/time.ts'
import { href, urls } from '#src/urls.ts'
import { refusalOfHour } from '#src/features/guests/parties/party.ts'
import { bookingIdOf } from '#src/features/guests/parties/party-links.ts'
import { findNeeds } from '#src/features/guests/parties/keep-needs.ts'
import { ClosedMealPage } from '../pages/book-meal-page.tsx'
import type { Standing } from '#src/features/guests/waitlists/parts/waiting-page.tsx'
import { findBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'

/** Where a meal takes nobody any more, that is said before what is wrong with the form; what was typed comes back. */
export function answerClosed(c: Context<Env>, meal: Meal, typed: Typed): Response | Promise<Response> | undefined {
  const refusal = refusalOfHour(meal, 'guest', c.var.now)
  if (!refusal) return undefined
  c.status(409)
  return c.render(<ClosedMealPage meal={meal} refusal={refusal} typed={typed} />)
}

export function mealAsked(c: Context<Env>): Promise<Meal> {
  return findPublicMeal(c.var.db, c.req.param('canteen') ?? '', c.req.param('meal') ?? '')
}

/** The booking that the signed address opens. @throws NotFound for an address that we did not sign */
export async function bookingAsked(c: Context<Env>): Promise<{ booking: BookingOfMeal; token: string }> {
  const token = c.req.param('token') ?? ''
  const bookingId = bookingIdOf(c.var.secret, token)
  if (!bookingId) throw new NotFound()
  return { booking: await findBooking(c.var.db, c.req.param('canteen') ?? '', bookingId), token }
}

/** What the people of the party said that they need to eat; undefined where it cannot be read. */
export function needsAsked(c: Context<Env>, { booking: { id, meal } }: { booking: BookingOfMeal }) {
  return findNeeds(c.var.db, c.var.seals, { canteenId: meal.canteen.id, bookingId: id })
}

type Party = { bookingId: string; people: readonly { seating?: Omit<SeatingAnswer, 'attendeeId'> | undefined }[] }

/** What a party that books or joins the waiting list has said in order to be seated. */
export function keepSeatingAnswers(c: Context<Env>, { id, canteen }: Meal, { bookingId, people }: Party): Promise<void> {
  const { db, secret, now } = c.var
  const answers = people.map(({ seating }) => seating)
  const today = dayAt(now, canteen.timeZone)
  return answerWhileBooking(db, { canteenId: canteen.id, mealId: id, bookingId, answers, secret, today, now })
}

export function keyOfParty({ id, meal }: BookingOfMeal) {
  return { canteenId: meal.canteen.id, mealId: meal.id, bookingId: id }
}

/** Where a party stands, and what usually becomes of somebody there. */
export async function standingOf(c: Context<Env>, booking: BookingOfMeal): Promise<Standing> {
  const [line, freed] = await Promise.all([findLine(c.var.db, keyOfParty(booking)), findUsuallyFreed(c.var.db, booking.meal)])
  const own = line.findIndex(({ bookingId }) => bookingId === booking.id)
  const upToOwn = line.slice(0, own + 1).map(({ needs }) => Math.max(needs.kitchen, needs.table))
  return {
    partiesAhead: Math.max(0, own),
    chance: chanceOf(
      upToOwn.reduce((sum, places) => sum + places, 0),
      freed,
    ),
  }
}

/** A form whose own key was lost gets a new one; the other mistakes keep it. */
export function keyOf(errors: Record<string, string>, { requestKey }: Record<string, string>): string {
  return errors.requestKey || !requestKey ? randomUUID() : requestKey
}

export function toBooking(c: Context<Env>, canteen: string, token: string): Response {
  return c.redirect(inLanguage(c.var.language, href(urls.booking, { canteen, token })), 303)
}
