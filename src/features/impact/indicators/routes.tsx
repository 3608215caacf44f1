import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { maySeeCanteenMix, maySeeNetworkMix } from '#src/features/impact/mix/policy.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { allow, everybody, param, publicPage, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { indicatorAt } from './indicator.ts'
import { IndicatorsPage } from './pages/indicators-page.tsx'
import { MethodPage } from './pages/method-page.tsx'
import { MethodsPage } from './pages/methods-page.tsx'
import { monthsTo, readingsOf } from './reading.ts'
import { findFigures } from './queries.ts'

export const indicatorsRoutes = newRoutes()
  .get(urls.canteenIndicators, allow(maySeeCanteenMix), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    return c.render(<IndicatorsPage canteen={canteen} {...await readMonth(c, canteen.id)} />)
  })
  .get(urls.networkIndicators, allow(maySeeNetworkMix), async (c) => c.render(<IndicatorsPage {...await readMonth(c, null)} />))
  .get(urls.methods, allow(everybody), publicPage, (c) => c.render(<MethodsPage />))
  .get(urls.method, allow(everybody), publicPage, (c) => {
    const indicator = indicatorAt(param(c, 'indicator'))
    if (!indicator) throw new NotFound()
    return c.render(<MethodPage indicator={indicator} />)
  })

/** The month asked for, or the last of which anything is told. */
async function readMonth(c: Context<Env>, canteenId: string | null) {
  const over = Temporal.PlainDate.from(dayAt(c.var.now, networkTimeZone)).with({ day: 1 }).subtract({ months: 1 }).toString()
  const asked = askedMonth(c.req.query('mois'), over)
  const until = asked ?? over
  const figures = await findFigures(c.var.db, canteenId, { from: monthsTo(until)[0]!, until })
  const chosen =
    asked ??
    figures
      .map(({ month }) => month)
      .toSorted()
      .at(-1) ??
    over
  const months = monthsTo(chosen)
  return { months, over, readings: readingsOf(figures, months) }
}

function askedMonth(asked: string | undefined, over: string): string | undefined {
  const month = asked && /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? `${asked}-01` : undefined
  return month && month <= over ? month : undefined
}
