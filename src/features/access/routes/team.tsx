import { Hono } from 'hono'
import { countUndelivered } from '#src/features/mails/queries.ts'
import { allow, signedIn, type Env } from '#src/platform/http.ts'
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
    const { db, now } = c.var
    return c.render(<NetworkHomePage canteens={await listFirstCanteens(db)} undelivered={await countUndelivered(db, now)} />)
  })
