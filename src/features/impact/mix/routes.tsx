import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { findSurroundings } from '#src/features/impact/neighbourhoods/queries.ts'
import { allow, type Env, param } from '#src/platform/web/http.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { MixPage } from './pages/mix-page.tsx'
import { periodOf, type Period } from './period.ts'
import { maySeeCanteenMix, maySeeNetworkMix } from './policy.ts'
import { findLatestMonth, findPublishedMonths, findThresholds } from './gate.ts'

export const mixRoutes = newRoutes()
  .get(urls.canteenMix, allow(maySeeCanteenMix), async (c) => {
    const [canteen, { publishingDay, canteen: threshold, lowPriceMaxCents }] = await Promise.all([
      findCanteenName(c.var.db, param(c, 'canteen')),
      findThresholds(c.var.db),
    ])
    const period = await periodAsked(c, canteen.id, publishingDay)
    const [months, around] = await Promise.all([
      findPublishedMonths(c.var.db, canteen.id, { from: period.first, until: period.chosen }),
      findSurroundings(c.var.db, canteen.id),
    ])
    const current = { threshold, roundedTo: 1, lowPriceMaxCents }
    return c.render(<MixPage {...{ canteen, period, months, current, around }} today={dayAt(c.var.now, networkTimeZone)} />)
  })
  .get(urls.networkMix, allow(maySeeNetworkMix), async (c) => {
    const { publishingDay, network: threshold, lowPriceMaxCents } = await findThresholds(c.var.db)
    const period = await periodAsked(c, null, publishingDay)
    const months = await findPublishedMonths(c.var.db, null, { from: period.first, until: period.chosen })
    const current = { threshold, roundedTo: 10, lowPriceMaxCents }
    return c.render(<MixPage period={period} months={months} current={current} today={dayAt(c.var.now, networkTimeZone)} />)
  })

async function periodAsked(c: Context<Env>, canteenId: string | null, publishingDay: number): Promise<Period> {
  const latest = await findLatestMonth(c.var.db, canteenId)
  return periodOf(c.req.query('mois'), { today: dayAt(c.var.now, networkTimeZone), publishingDay, latest })
}
