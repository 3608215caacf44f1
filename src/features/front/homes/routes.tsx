import { Hono, type Context } from 'hono'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { findOwnBookings } from '#src/features/guests/parties/queries.ts'
import { allow, type Env, requireUser, signedIn } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { TeamHomePage } from './pages/team-home-page.tsx'
import { findCanteenFacts } from './queries.ts'

export const homesRoutes = new Hono<Env>().get(urls.team, allow(signedIn), async (c) => {
  const { db, viewer, now } = c.var
  const slugs = [...new Set(viewer.grants.flatMap(({ canteen }) => canteen ?? []))]
  const readers = viewer.grants
    .filter(({ role }) => role === 'board-member' || role === 'treasurer')
    .flatMap(({ canteen }) => canteen ?? [])
  const [canteens, booking] = await Promise.all([findCanteenFacts(db, { slugs, withMonths: readers, now }), findNextBooking(c)])
  return c.render(<TeamHomePage canteens={canteens} booking={booking} />)
})

/** The soonest that still stands. */
async function findNextBooking(c: Context<Env>) {
  const bookings = await findOwnBookings(c.var.db, requireUser(c).id)
  const next = bookings
    .filter(({ state, meal }) => meal.endsAt > c.var.now && meal.state !== 'cancelled' && state !== 'cancelled' && state !== 'left')
    .at(-1)
  return next && { ...next, token: bookingToken(c.var.secret, next.id) }
}
