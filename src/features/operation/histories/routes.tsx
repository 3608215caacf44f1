import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { allow, param } from '#src/platform/web/http.ts'
import { networkTimeZone } from '#src/platform/time.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { HistoryPage } from './pages.tsx'
import { maySeeCanteenHistory, maySeeNetworkHistory } from './policy.ts'
import { listEvents } from './queries.ts'

export const historiesRoutes = newRoutes()
  .get(urls.canteenHistory, allow(maySeeCanteenHistory), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const before = readCursor(c.req.query('avant'))
    const page = await listEvents(c.var.db, { canteenId: canteen.id, before })
    return c.render(<HistoryPage canteen={canteen} timeZone={canteen.timeZone} {...page} isFirstPage={before === undefined} />)
  })
  .get(urls.networkHistory, allow(maySeeNetworkHistory), async (c) => {
    const before = readCursor(c.req.query('avant'))
    const page = await listEvents(c.var.db, { canteenId: null, before })
    return c.render(<HistoryPage timeZone={networkTimeZone} {...page} isFirstPage={before === undefined} />)
  })

function readCursor(given: string | undefined): number | undefined {
  return given && /^\d{1,15}$/.test(given) ? Number(given) : undefined
}
