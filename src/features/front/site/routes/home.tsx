import { allow, everybody, keptByNoBrowser, publicPage } from '#src/platform/web/http.ts'
import { dayAt } from '#src/platform/time.ts'
import { urls } from '#src/urls.ts'
import { addDays, networkTimeZone, nextOpenMeals, periodDays } from '#src/features/planning/calendar/calendar.ts'
import { readCalendar } from '#src/features/planning/calendar/queries.ts'
import { readPublicCanteens } from '#src/features/organisation/nearby/queries.ts'
import { mapOfAll } from '../pages/map-of-all.tsx'
import { HomePage } from '../pages/home-page.tsx'
import { findHomeFace } from '../queries.ts'
import { newRoutes } from '#src/platform/web/routes.ts'

const mealsShown = 6
/** Enough to choose from: some will turn out to be kept for others, or of the same canteen. */
const mealsOfADay = 8

export const homeRoutes = newRoutes().get(urls.home, allow(everybody), publicPage, async (c) => {
  const { db, now } = c.var
  const today = dayAt(now, networkTimeZone)
  const [{ face, story }, { canteens }, calendar] = await Promise.all([
    findHomeFace(db, today),
    readPublicCanteens(db, c.var.moment),
    readCalendar(db, { first: today, last: addDays(today, periodDays - 1), placesLeft: 'any', mostADay: mealsOfADay }, now),
  ])
  if (story) keptByNoBrowser(c)
  const meals = nextOpenMeals(calendar.meals, now, mealsShown).map((meal) => ({ ...meal, where: `${meal.canteenName}, ${meal.town}` }))
  return c.render(<HomePage face={face} canteens={canteens} meals={meals} story={story} mapHtml={mapOfAll(canteens, c.var)} />)
})
