import { Hono } from 'hono'
import { countUndelivered } from '#src/features/organisation/mails/queries.ts'
import { proxyFaults } from '#src/features/organisation/networks/proxy.ts'
import { allow, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { NetworkHomePage } from '../pages/team.tsx'
import { maySeeNetworkHome } from '../policy.ts'
import { listFirstCanteens } from '../queries.ts'

export const teamRoutes = new Hono<Env>().get(urls.networkHome, allow(maySeeNetworkHome), async (c) => {
  const { db, now, trustsProxy, origin } = c.var
  const faults = proxyFaults({ trustsProxy, origin, url: c.req.url, header: (name) => c.req.header(name) })
  const [canteens, undelivered] = [await listFirstCanteens(db), await countUndelivered(db, now)]
  return c.render(<NetworkHomePage canteens={canteens} undelivered={undelivered} faults={faults} />)
})
