/** The bookings of whoever is signed in, found by the address that the sign-in link has proved. */
import { allow, requireUser, signedIn } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { OwnBookingsPage } from '../pages/own-bookings-page.tsx'
import { findOwnBookings } from '#src/features/guests/parties/queries.ts'
import { newRoutes } from '#src/platform/web/routes.ts'

export const ownRoutes = newRoutes().get(urls.ownBookings, allow(signedIn), async (c) => {
  const { id, email } = requireUser(c)
  const bookings = await findOwnBookings(c.var.db, id)
  const withTokens = bookings.map((booking) => ({ ...booking, token: bookingToken(c.var.secret, booking.id) }))
  return c.render(<OwnBookingsPage email={email} bookings={withTokens} now={c.var.now} />)
})
