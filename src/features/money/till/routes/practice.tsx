import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { tillDayAt } from '#src/features/money/sales/cut-off.ts'
import { maySell } from '#src/features/money/sales/policy.ts'
import { allow, back, param, whereFollowed } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { closePracticeDay } from '../close-practice-day.ts'
import { PracticePage } from '../pages/practice-page.tsx'
import { findPracticeSheet } from '../queries.ts'

/** A day of practice, closed and on its sheet. */
export const practiceRoutes = newRoutes()
  .post(urls.practiceClosing, allow(maySell), whereFollowed('sales'), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    await closePracticeDay(c.var.db, { canteenId: canteen.id, slug: canteen.slug, now: c.var.now })
    return back(c, urls.practiceSheet, { canteen: canteen.slug })
  })
  .get(urls.practiceSheet, allow(maySell), whereFollowed('sales'), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const day = tillDayAt(c.var.now, canteen.timeZone)
    return c.render(<PracticePage canteen={canteen} day={day} sheet={await findPracticeSheet(c.var.db, { canteenId: canteen.id, day })} />)
  })
