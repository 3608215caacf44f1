import { Hono } from 'hono'
import { findCanteenName } from '#src/features/canteens/queries.ts'
import { allow, type Env } from '#src/platform/http.ts'
import { dayAt } from '#src/platform/time.ts'
import { urls } from '#src/urls.ts'
import type { Discretion } from './disclosure.ts'
import { mixOf } from './mix.ts'
import { MixPage } from './pages/mix-page.tsx'
import { periodOf } from './period.ts'
import { maySeeCanteenMix, maySeeNetworkMix } from './policy.ts'
import { findCanteenMonths, findNetworkMonths, findThresholds } from './queries.ts'

/** The network's month ends at midnight in Paris; its canteens may keep other hours. */
const networkZone = 'Europe/Paris'

export const mixRoutes = new Hono<Env>()
  .get(urls.canteenMix, allow(maySeeCanteenMix), async (c) => {
    const [canteen, thresholds] = await Promise.all([findCanteenName(c.var.db, c.req.param('canteen')), findThresholds(c.var.db)])
    const period = periodOf(c.req.query('mois'), dayAt(c.var.now, canteen.timeZone))
    const discretion: Discretion = { threshold: thresholds.canteen, roundedTo: 1 }
    const months = await findCanteenMonths(c.var.db, canteen.id, { from: period.first, until: period.chosen })
    return c.render(
      <MixPage
        canteen={canteen}
        period={period}
        months={months.map((month) => mixOf(month, discretion))}
        discretion={discretion}
        lowPriceMaxCents={thresholds.lowPriceMaxCents}
      />,
    )
  })
  .get(urls.networkMix, allow(maySeeNetworkMix), async (c) => {
    const period = periodOf(c.req.query('mois'), dayAt(c.var.now, networkZone))
    const [thresholds, months] = await Promise.all([
      findThresholds(c.var.db),
      findNetworkMonths(c.var.db, { from: period.first, until: period.chosen }),
    ])
    const discretion: Discretion = { threshold: thresholds.network, roundedTo: 10 }
    return c.render(
      <MixPage
        period={period}
        months={months.map((month) => mixOf(month, discretion))}
        discretion={discretion}
        lowPriceMaxCents={thresholds.lowPriceMaxCents}
      />,
    )
  })
