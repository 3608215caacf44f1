import type { Context } from 'hono'
import { z } from 'zod'
import { bookingToken } from '#src/features/guests/parties/party-links.ts'
import { findOwnBookings } from '#src/features/guests/parties/queries.ts'
import { mayConfirmMenu } from '#src/features/kitchen/menus/policy.ts'
import { maySeeNetworkHome } from '#src/features/organisation/access/policy.ts'
import { canteensLike } from '#src/features/organisation/nearby/place.ts'
import { readPublicCanteens } from '#src/features/organisation/nearby/queries.ts'
import { countUndelivered } from '#src/features/organisation/mails/queries.ts'
import { proxyFaults } from '#src/features/organisation/networks/proxy.ts'
import { findNext } from '#src/features/commons/mentors/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { visibleLine } from '#src/platform/plain-text.ts'
import { isFollowed, type Viewer } from '#src/platform/viewer.ts'
import { allow, back, param, requireUser, signedIn, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import type { CanteenFacts } from './home.ts'
import { CanteenHomePage } from './pages/canteen-home-page.tsx'
import { NetworkHomePage } from './pages/network-home-page.tsx'
import { TeamHomePage } from './pages/team-home-page.tsx'
import { mayOpenHome } from './policy.ts'
import { findCanteenFacts, findNetworkCanteens } from './queries.ts'

export const homesRoutes = newRoutes()
  .get(urls.team, allow(signedIn), async (c) => {
    const { viewer } = c.var
    const slugs = canteensOf(viewer)
    // Whoever has a part in the network alone has nothing to do here: what needs them stands there.
    if (slugs.length === 0 && maySeeNetworkHome(viewer, {})) return back(c, urls.networkHome, {})
    const [canteens, { booking, mentorings }] = await Promise.all([findFacts(c, slugs), findOwn(c)])
    const [only, ...others] = canteens
    const isAllInOne = only && others.length === 0 && !maySeeNetworkHome(viewer, {})
    return c.render(
      isAllInOne ? (
        <CanteenHomePage canteen={only} booking={booking} mentorings={mentorings} withAccount />
      ) : (
        <TeamHomePage canteens={canteens} booking={booking} mentorings={mentorings} />
      ),
    )
  })
  .get(urls.canteenHome, allow(mayOpenHome), async (c) => {
    const [[canteen], { booking, mentorings }] = await Promise.all([findFacts(c, [param(c, 'canteen')]), findOwn(c)])
    if (!canteen) throw new NotFound()
    return c.render(<CanteenHomePage canteen={canteen} booking={booking} mentorings={mentorings} />)
  })
  .get(urls.networkHome, allow(maySeeNetworkHome), async (c) => {
    const { db, viewer, now, trustsProxy, origin } = c.var
    const faults = proxyFaults({ trustsProxy, origin, url: c.req.url, header: (name) => c.req.header(name) })
    const sought = visibleLine(c.req.query('cherche') ?? '').slice(0, 80)
    const { page } = asked.parse(c.req.query())
    const [{ list, seen }, undelivered] = await Promise.all([
      findCalledLike(db, sought).then((among) => findNetworkCanteens(db, { among, page, userId: requireUser(c).id, now })),
      countUndelivered(db, now),
    ])
    return c.render(
      <NetworkHomePage
        list={list}
        sought={sought}
        seen={seen}
        undelivered={undelivered}
        faults={faults}
        withAccount={canteensOf(viewer).length === 0}
      />,
    )
  })

/** Sheets are looked at for whoever confirms them; of one canteen its months are told too. */
function findFacts(c: Context<Env>, slugs: readonly string[]): Promise<CanteenFacts[]> {
  const { db, viewer, now, sendsTexts, language } = c.var
  const withSheets = slugs.filter((canteen) => mayConfirmMenu(viewer, { canteen }) && isFollowed(viewer, canteen, 'recipes'))
  // What others wrote for whoever begins to manage a canteen; nobody else is asked about.
  const isManager = viewer.grants.some(({ role }) => role === 'canteen-manager')
  const beginner = isManager ? { userId: requireUser(c).id, language } : undefined
  return findCanteenFacts(db, { slugs, withMonths: slugs.length === 1 ? slugs : [], withSheets, beginner, now, sendsTexts })
}

/** Where somebody has a part, each once. */
function canteensOf({ grants }: Viewer): string[] {
  return [...new Set(grants.flatMap(({ canteen }) => canteen ?? []))]
}

const asked = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) })

/** The ids of those whose name or town is like what was typed, if anything was: PostgreSQL does not fold names. */
async function findCalledLike(db: Database, typed: string): Promise<string[] | undefined> {
  if (typed === '') return undefined
  const { canteens } = await readPublicCanteens(db)
  return canteensLike(typed, canteens).map(({ id }) => id)
}

/** What is the reader's own, wherever it is: their next meal, and with whom they go their first hundred days or help with theirs. */
function findOwn(c: Context<Env>) {
  return inTransaction(c.var.db, async (tx) => ({
    booking: await findNextBooking(c, tx),
    mentorings: await findNext(tx, requireUser(c).id),
  }))
}

/** The soonest that still stands. */
async function findNextBooking(c: Context<Env>, db: Database) {
  const bookings = await findOwnBookings(db, requireUser(c).id)
  const next = bookings
    .filter(({ state, meal }) => meal.endsAt > c.var.now && meal.state !== 'cancelled' && state !== 'cancelled' && state !== 'left')
    .at(-1)
  return next && { ...next, token: bookingToken(c.var.secret, next.id) }
}
