/** The list of a meal as the team's routes show it. */
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import { findLine } from '#src/features/guests/waitlists/queries.ts'
import type { Env } from '#src/platform/web/http.ts'
import { TeamBookingsPage } from '../pages/team-bookings-page.tsx'
import { maySeeContacts } from '#src/features/guests/parties/policy.ts'
import { findBookings } from '#src/features/guests/parties/queries.ts'

export async function listOf(c: Context<Env>, mealSlug: string) {
  const { db } = c.var
  const meal = await findMeal(db, c.req.param('canteen') ?? '', mealSlug)
  const [bookings, onList, line] = await Promise.all([
    findBookings(db, meal),
    meal.hasWaitlist ? findBookings(db, meal, ['waiting', 'offered']) : [],
    meal.hasWaitlist ? findLine(db, { canteenId: meal.canteen.id, mealId: meal.id }) : [],
  ])
  const waiting = line.flatMap((inLine) => onList.filter(({ id }) => id === inLine.bookingId).map((booking) => ({ ...booking, inLine })))
  return { meal, bookings, waiting, withContacts: seesContacts(c), requestKey: randomUUID() }
}

type Shown = Pick<Parameters<typeof TeamBookingsPage>[0], 'waitingNews' | 'unreadMove'>

/** After something was done to the waiting list, or refused. */
export async function showGuests(c: Context<Env>, meal: string, shown: Shown): Promise<Response> {
  return c.render(<TeamBookingsPage {...await listOf(c, meal)} {...shown} />)
}

export function seesContacts(c: Context<Env>): boolean {
  return maySeeContacts(c.var.viewer, { canteen: c.req.param('canteen') })
}
