import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { findThresholds, findToldReturns } from '#src/features/impact/mix/gate.ts'
import { allow, param, whereFollowed } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { ReturnsPage } from './pages/returns-page.tsx'
import { maySeeReturns } from './policy.ts'

export const returnsRoutes = newRoutes().get(urls.returns, allow(maySeeReturns), whereFollowed('seating'), async (c) => {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  const [told, { canteen: threshold }] = await Promise.all([findToldReturns(c.var.db, canteen.id), findThresholds(c.var.db)])
  return c.render(<ReturnsPage {...{ canteen, told, threshold }} />)
})
