/** What the addresses of guests ask for, and what their forms say beside the party. */
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { refusalOfHour } from '#src/features/guests/parties/party.ts'
import { findSignedBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { answerWhileBooking, type SeatingAnswer } from '#src/features/guests/seating/answer-seating.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findPublicMeal } from '#src/features/planning/meals/queries.ts'
import { ClosedMealPage } from '../pages/book-meal-page.tsx'
import { dayAt } from '#src/platform/time.ts'
import { typedBooking, typedHelp } from '#src/features/guests/parties/typed-party.ts'
import { findHelp } from '#src/features/guests/parties/keep-help.ts'
import { findNeeds } from '#src/features/guests/parties/keep-needs.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { type Env, param } from '#src/platform/web/http.ts'

/** Where a meal takes nobody any more, that is said before what is wrong with the form; what was typed comes back. */
export function answerClosed(c: Context<Env>, meal: Meal, typed: Typed): Response | Promise<Response> | undefined {
  const refusal = refusalOfHour(meal, 'guest', c.var.now)
  if (!refusal) return undefined
  c.status(409)
  return c.render(<ClosedMealPage meal={meal} refusal={refusal} typed={typed} />)
}

export function mealAsked(c: Context<Env>): Promise<Meal> {
  return findPublicMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
}

export function bookingAsked(c: Context<Env>): Promise<{ booking: BookingOfMeal; token: string }> {
  return findSignedBooking(c.var.db, c.var.secret, { canteen: param(c, 'canteen'), token: param(c, 'token') })
}

/** A party as its form would be opened now, with what it said in confidence; `needs` undefined where they cannot be read. */
export async function partyTold(db: Database, c: Context<Env>, booking: BookingOfMeal) {
  const key = { canteenId: booking.meal.canteen.id, bookingId: booking.id }
  const needs = await findNeeds(db, c.var.seals, key)
  const help = await findHelp(db, c.var.seals, key)
  return { needs, typed: { ...typedBooking(booking, c.var.language, needs), ...typedHelp(help) } }
}

type Party = { bookingId: string; people: readonly { seating?: Omit<SeatingAnswer, 'attendeeId'> | undefined }[] }

/** What a party that books or joins the waiting list has said in order to be seated, where the canteen asks. */
export async function keepSeatingAnswers(c: Context<Env>, { id, canteen }: Meal, { bookingId, people }: Party): Promise<void> {
  if (!canteen.followed.includes('seating')) return
  const { db, secret, now } = c.var
  const answers = people.map(({ seating }) => seating)
  const today = dayAt(now, canteen.timeZone)
  await answerWhileBooking(db, { canteenId: canteen.id, mealId: id, bookingId, answers, secret, today, now })
}

/** A form whose own key was lost gets a new one; the other mistakes keep it. */
export function keyOf(errors: Record<string, string>, { requestKey }: Record<string, string>): string {
  return errors.requestKey || !requestKey ? randomUUID() : requestKey
}
