import { Hono } from 'hono'
import { countUndelivered } from '#src/features/organisation/mails/queries.ts'
import { proxyFaults } from '#src/features/organisation/networks/proxy.ts'
import { allow, signedIn, type Env } from '#src/platform/web/http.ts'
import { unlocked } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'
import { NetworkHomePage, TeamHomePage } from '../pages/team.tsx'
import { maySeeNetworkHome } from '../policy.ts'
import { listCanteensOf, listFirstCanteens } from '../queries.ts'

export const teamRoutes = new Hono<Env>()
  .get(urls.team, allow(signedIn), async (c) => {
    const held = unlocked(c.var.viewer).grants
    const slugs = held.flatMap(({ canteen }) => canteen ?? [])
    return c.render(<TeamHomePage canteens={await listCanteensOf(c.var.db, slugs)} />)
  })
  .get(urls.networkHome, allow(maySeeNetworkHome), async (c) => {
    const { db, now, trustsProxy, origin } = c.var
    const faults = proxyFaults({ trustsProxy, origin, url: c.req.url, header: (name) => c.req.header(name) })
    const [canteens, undelivered] = [await listFirstCanteens(db), await countUndelivered(db, now)]
    return c.render(<NetworkHomePage canteens={canteens} undelivered={undelivered} faults={faults} />)
  })
