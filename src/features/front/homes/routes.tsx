import { Hono, type Context } from 'hono'
import { pageOf } from '#src/features/front/site/canteen-pages.ts'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { findOwnBookings } from '#src/features/guests/parties/queries.ts'
import { maySeeNetworkHome } from '#src/features/organisation/access/policy.ts'
import { countUndelivered } from '#src/features/organisation/mails/queries.ts'
import { proxyFaults } from '#src/features/organisation/networks/proxy.ts'
import { visibleLine } from '#src/platform/plain-text.ts'
import { allow, requireUser, signedIn, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { canteensToShow, networkSigns } from './network.ts'
import { NetworkHomePage } from './pages/network-home-page.tsx'
import { TeamHomePage } from './pages/team-home-page.tsx'
import { findCanteenFacts, findNetworkCanteens } from './queries.ts'

export const homesRoutes = new Hono<Env>()
  .get(urls.team, allow(signedIn), async (c) => {
    const { db, viewer, now } = c.var
    const slugs = [...new Set(viewer.grants.flatMap(({ canteen }) => canteen ?? []))]
    const readers = viewer.grants
      .filter(({ role }) => role === 'board-member' || role === 'treasurer')
      .flatMap(({ canteen }) => canteen ?? [])
    const [canteens, booking] = await Promise.all([findCanteenFacts(db, { slugs, withMonths: readers, now }), findNextBooking(c)])
    return c.render(<TeamHomePage canteens={canteens} booking={booking} />)
  })
  .get(urls.networkHome, allow(maySeeNetworkHome), async (c) => {
    const { db, now, trustsProxy, origin } = c.var
    const faults = proxyFaults({ trustsProxy, origin, url: c.req.url, header: (name) => c.req.header(name) })
    const [all, undelivered] = await Promise.all([findNetworkCanteens(db, now), countUndelivered(db, now)])
    const sought = visibleLine(c.req.query('cherche') ?? '').slice(0, 80)
    const list = pageOf(canteensToShow(all, sought), c.req.query('page'), canteensOnPage)
    const needed = all.filter((canteen) => networkSigns(canteen).length > 0).length
    return c.render(<NetworkHomePage list={list} sought={sought} needed={needed} undelivered={undelivered} faults={faults} />)
  })

const canteensOnPage = 50

/** The soonest that still stands. */
async function findNextBooking(c: Context<Env>) {
  const bookings = await findOwnBookings(c.var.db, requireUser(c).id)
  const next = bookings
    .filter(({ state, meal }) => meal.endsAt > c.var.now && meal.state !== 'cancelled' && state !== 'cancelled' && state !== 'left')
    .at(-1)
  return next && { ...next, token: bookingToken(c.var.secret, next.id) }
}
