import { NotFound } from '#src/platform/errors.ts'
import { allow, everybody, param, publicPage } from '#src/platform/web/http.ts'
import { dayAt } from '#src/platform/time.ts'
import { urls } from '#src/urls.ts'
import { listReachableCanteens } from '#src/features/organisation/canteens/queries.ts'
import { readEventKind } from '#src/features/planning/meals/event-kind.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { addDays, daysOf, networkTimeZone } from '../calendar.ts'
import { KindPage } from '../pages/kind-page.tsx'
import { readCalendar } from '../queries.ts'

/** Special meals are announced early. */
const daysAhead = 90
const mealsShown = 8
const contactsShown = 24

export const kindRoutes = newRoutes().get(urls.eventKind, allow(everybody), publicPage, async (c) => {
  const { db, now } = c.var
  const kind = readEventKind(param(c, 'kind'))
  if (!kind) throw new NotFound()
  const today = dayAt(now, networkTimeZone)
  const { meals } = await readCalendar(db, { first: today, last: addDays(today, daysAhead), kind, mostADay: mealsShown }, now)
  const shown = daysOf(meals, { kind }, now).flatMap((day) => day.meals)
  const canteens = kind === 'group-visit' ? await listReachableCanteens(db, contactsShown + 1) : []
  return c.render(
    <KindPage
      kind={kind}
      meals={shown.slice(0, mealsShown)}
      canteens={canteens.slice(0, contactsShown)}
      hasMore={canteens.length > contactsShown}
    />,
  )
})
