import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { allow, counted, type Env, everybody, param, publicPage } from '#src/platform/web/http.ts'
import { keepPages, sendPage, storePage } from '#src/platform/web/stored-page.ts'
import { dayAt } from '#src/platform/time.ts'
import { href, urls } from '#src/urls.ts'
import { addDays, networkTimeZone, periodDays } from '#src/features/planning/calendar/calendar.ts'
import { readCalendar, type Calendar } from '#src/features/planning/calendar/queries.ts'
import type { ListedCanteen } from '#src/features/organisation/canteens/queries.ts'
import { readPublicCanteens } from '#src/features/organisation/nearby/queries.ts'
import { addressOfKind, eventKinds } from '#src/features/planning/meals/event-kind.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { writeRobots, writeSitemap, writeSitemapIndex } from '../sitemap.ts'
import { canteensIn, partsOf } from '../sitemap-parts.ts'

export const discoveryRoutes = newRoutes()
  .get(urls.robots, allow(everybody), publicPage, (c) => c.text(writeRobots(c.var.origin, urls.sitemap)))
  .get(urls.sitemap, allow(everybody), publicPage, counted('feed'), async (c) => {
    const { db, origin, moment } = c.var
    const { canteens } = await readPublicCanteens(db, moment)
    const addresses = partsOf(canteens.length).map((part) => origin + href(urls.sitemapPart, { part: `${part}.xml` }))
    return sendPage(c, storePage(writeSitemapIndex(addresses), xml))
  })
  .get(urls.sitemapPart, allow(everybody), publicPage, counted('feed'), async (c) => {
    const part = param(c, 'part').replace(/\.xml$/, '')
    if (part === 'pages') return sendPage(c, storePage(writeSitemap(ownPages, c.var.origin), xml))
    const { canteens } = await readPublicCanteens(c.var.db, c.var.moment)
    const some = canteensIn(part, canteens)
    if (!some) throw new NotFound()
    return answerCanteens(c, some)
  })

const xml = 'application/xml; charset=UTF-8'

const keepSitemap = keepPages<Calendar>(64 * 2 ** 20)

/** More than any canteen cooks in a day. */
const mealsOfADay = 200

async function answerCanteens(c: Context<Env>, canteens: readonly ListedCanteen[]): Promise<Response> {
  const { db, now, origin } = c.var
  const today = dayAt(now, networkTimeZone)
  const period = { first: today, last: addDays(today, periodDays - 1), canteens: canteens.map(({ id }) => id), mostADay: mealsOfADay }
  const page = await keepSitemap({
    key: JSON.stringify([origin, today, canteens.map(({ slug }) => slug)]),
    moment: c.get('moment'),
    read: () => readCalendar(db, period, now),
    now,
    make: async (calendar) => ({
      page: storePage(writeSitemap(pathsOf(canteens, calendar), origin), xml),
      until: new Date(now.getTime() + 24 * 60 * 60_000),
    }),
  })
  return sendPage(c, page)
}

const ownPages = [
  ...[urls.home, urls.calendar, urls.canteens, urls.freePrice, urls.embedding, urls.projects, urls.infoSessions],
  ...[urls.breakEvenSimulator, urls.practices, urls.library],
  ...eventKinds.map((kind) => href(urls.eventKind, { kind: addressOfKind(kind) })),
]

function pathsOf(canteens: readonly { slug: string }[], { meals }: Calendar): string[] {
  return [
    ...canteens.flatMap(({ slug }) => [href(urls.canteen, { canteen: slug }), href(urls.canteenCalendar, { canteen: slug })]),
    ...meals.map((meal) => href(urls.meal, { canteen: meal.canteen, meal: meal.slug })),
  ]
}
