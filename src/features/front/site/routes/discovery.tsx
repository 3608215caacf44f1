import { Hono } from 'hono'
import { allow, counted, everybody, type Env, publicPage } from '#src/platform/web/http.ts'
import { inParts } from '#src/platform/in-parts.ts'
import { keepPages, sendPage, storePage } from '#src/platform/web/stored-page.ts'
import { dayAt } from '#src/platform/time.ts'
import { href, urls } from '#src/urls.ts'
import { addDays, networkTimeZone, periodDays } from '#src/features/planning/calendar/calendar.ts'
import { readCalendar, type Calendar } from '#src/features/planning/calendar/queries.ts'
import { listCanteens } from '#src/features/organisation/canteens/queries.ts'
import { addressOfKind, eventKinds } from '#src/features/planning/meals/event-kind.ts'
import { joinSitemap, mostPaths, writeEntries, writeRobots } from '../sitemap.ts'

export const discoveryRoutes = new Hono<Env>()
  .get(urls.robots, allow(everybody), publicPage, (c) => c.text(writeRobots(c.var.origin, urls.sitemap)))
  .get(urls.sitemap, allow(everybody), publicPage, counted('feed'), async (c) => {
    const { db, now, origin } = c.var
    const today = dayAt(now, networkTimeZone)
    const page = await keepSitemap({
      key: origin + today,
      read: () => readCalendar(db, { first: today, last: addDays(today, periodDays - 1) }),
      now,
      make: async (calendar) => {
        const paths = pathsOf(await listCanteens(db), calendar).slice(0, mostPaths)
        const sitemap = joinSitemap(await inParts(paths, (some) => writeEntries(some, origin)))
        return { page: storePage(sitemap, 'application/xml; charset=UTF-8'), until: new Date(now.getTime() + 24 * 60 * 60_000) }
      },
    })
    return sendPage(c, page)
  })

const keepSitemap = keepPages<Calendar>(64 * 2 ** 20)

function pathsOf(canteens: readonly { slug: string }[], { meals }: Calendar): string[] {
  return [
    ...[urls.home, urls.calendar, urls.canteens, urls.freePrice, urls.embedding],
    ...eventKinds.map((kind) => href(urls.eventKind, { kind: addressOfKind(kind) })),
    ...canteens.flatMap(({ slug }) => [href(urls.canteen, { canteen: slug }), href(urls.canteenCalendar, { canteen: slug })]),
    ...meals.map((meal) => href(urls.meal, { canteen: meal.canteen, meal: meal.slug })),
  ]
}
