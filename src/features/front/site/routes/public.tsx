import { findPayingAt, isPaidOnline } from '#src/features/money/payments/queries.ts'
import { allow, everybody, keptByNoBrowser, param, publicPage } from '#src/platform/web/http.ts'
import { dayAt } from '#src/platform/time.ts'
import { urls } from '#src/urls.ts'
import { addDays, daysOf, networkTimeZone, periodDays } from '#src/features/planning/calendar/calendar.ts'
import { readCalendar } from '#src/features/planning/calendar/queries.ts'
import { findShownStories } from '#src/features/impact/stories/queries.ts'
import { reaches } from '#src/features/impact/stories/reach.ts'
import { CanteenPage } from '../pages/canteen-page.tsx'
import { FreePricePage } from '../pages/free-price-page.tsx'
import { findCanteenName, findCanteenToVisit, listPricesOn } from '#src/features/organisation/canteens/queries.ts'
import { newRoutes } from '#src/platform/web/routes.ts'

const mealsShown = 6
const storiesShown = 3
const pricesShown = 24

export const publicCanteenRoutes = newRoutes()
  .get(urls.canteen, allow(everybody), publicPage, async (c) => {
    const { db, now } = c.var
    const { id, slug, timeZone, followed } = await findCanteenName(db, param(c, 'canteen'))
    const today = dayAt(now, timeZone)
    const [canteen, { meals }, provider, stories] = await Promise.all([
      findCanteenToVisit(db, { slug, day: today }),
      readCalendar(db, { first: today, last: addDays(today, periodDays - 1), canteens: [id], mostADay: mealsShown }, now),
      followed.includes('gifts') || followed.includes('solidarity') ? findPayingAt(db, id) : undefined,
      followed.includes('stories') ? findShownStories(db, { today, reach: reaches.public, canteenId: id, limit: storiesShown }) : [],
    ])
    if (stories.length > 0) keptByNoBrowser(c)
    const next = daysOf(meals, {}, now).flatMap((day) => day.meals.map((meal) => ({ ...meal, where: meal.placeName ?? '' })))
    return c.render(
      <CanteenPage canteen={canteen} meals={next.slice(0, mealsShown)} stories={stories} paysOnline={provider !== undefined} />,
    )
  })
  .get(urls.freePrice, allow(everybody), publicPage, async (c) => {
    const prices = await listPricesOn(c.var.db, { day: dayAt(c.var.now, networkTimeZone), most: pricesShown + 1 })
    const paysOnline = await isPaidOnline(c.var.db)
    return c.render(<FreePricePage prices={prices.slice(0, pricesShown)} hasMore={prices.length > pricesShown} paysOnline={paysOnline} />)
  })
