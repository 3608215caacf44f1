import { joined } from '#src/platform/plain-text.ts'
import { Hono, type Context } from 'hono'
import { allow, counted, everybody, type Env, publicPage } from '#src/platform/web/http.ts'
import { inParts } from '#src/platform/in-parts.ts'
import { inLanguage } from '#src/platform/language.ts'
import { keepPages, sendPage, storePage, type MadePage } from '#src/platform/web/stored-page.ts'
import { dayAt, formatClock } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { availabilityOf } from '#src/features/planning/meals/availability.ts'
import { addDays, networkTimeZone, nextChange, periodDays } from '../calendar.ts'
import { joinCalendarFiles, toCalendarFile, toJsonFeed, type FeedMeal, type FeedWords } from '../feeds.ts'
import { readWishes } from '../forms.ts'
import { findFeedMeals, readFeedVersion, type Period } from '../queries.ts'

/** How far an agenda looks back and ahead. */
const agenda = { daysBack: 30, daysAhead: 180 }

export const feedRoutes = new Hono<Env>()
  .get(urls.calendarFeed, allow(everybody), publicPage, counted('feed'), (c) => answerAgenda(c))
  .get(urls.canteenFeed, allow(everybody), publicPage, counted('feed'), async (c) =>
    answerAgenda(c, await findCanteenName(c.var.db, c.req.param('canteen'))),
  )
  .get(urls.nextMealsFeed, allow(everybody), publicPage, counted('feed'), async (c) => {
    const { cantine } = readWishes(c.req.query())
    return answerNextMeals(c, cantine === undefined ? undefined : await findCanteenName(c.var.db, cantine))
  })

const keepFeed = keepPages<{ version: string }>(64 * 2 ** 20)

type Feed = { address: string; period: Period; canteen: CanteenName | undefined }

/** A feed is made once for each state of its meals, whoever asks and however many. */
async function answerFeed(c: Context<Env>, { address, period, canteen }: Feed, make: () => Promise<MadePage>) {
  const { db, now, network } = c.var
  const key = JSON.stringify([address, network, canteen, period])
  return sendPage(c, await keepFeed({ key, read: async () => ({ version: await readFeedVersion(db, period) }), now, make }))
}

/** The one answer that other sites' scripts may read: it is the same for everybody, whoever is signed in. */
async function answerNextMeals(c: Context<Env>, canteen?: CanteenName): Promise<Response> {
  const { db, now, language, origin } = c.var
  const today = dayAt(now, canteen?.timeZone ?? networkTimeZone)
  // What began yesterday may go on after midnight.
  const period = { first: addDays(today, -1), last: addDays(today, periodDays - 1), canteen: canteen?.slug }
  const address = origin + inLanguage(language, urls.nextMealsFeed) + (canteen ? `?cantine=${canteen.slug}` : '')
  c.header('access-control-allow-origin', '*')
  return answerFeed(c, { address, period, canteen }, async () => {
    const words = wordsOf(c, address, canteen)
    const meals = await findFeedMeals(db, period)
    const coming = meals.filter(({ endsAt }) => endsAt > now).map((meal) => ({ ...meal, availability: availabilityOf(meal, now) }))
    const parts = await inParts(coming, (some) => toJsonFeed(some, { ...words, home: origin + inLanguage(language, urls.home), language }))
    const feed = { ...parts[0], items: parts.flatMap(({ items }) => items) }
    return { page: storePage(JSON.stringify(feed), 'application/feed+json; charset=UTF-8'), until: nextChange(meals, now) }
  })
}

async function answerAgenda(c: Context<Env>, canteen?: CanteenName): Promise<Response> {
  const { db, now, language, origin } = c.var
  const today = dayAt(now, canteen?.timeZone ?? networkTimeZone)
  const address = origin + inLanguage(language, canteen ? href(urls.canteenFeed, { canteen: canteen.slug }) : urls.calendarFeed)
  const period = { first: addDays(today, -agenda.daysBack), last: addDays(today, agenda.daysAhead), canteen: canteen?.slug }
  return answerFeed(c, { address, period, canteen }, async () => {
    const words = wordsOf(c, address, canteen)
    const files = await inParts(await findFeedMeals(db, period), (some) => toCalendarFile(some, words, now))
    return { page: storePage(joinCalendarFiles(files), 'text/calendar; charset=UTF-8'), until: nextHour(now) }
  })
}

function nextHour(now: Date): Date {
  const hour = 60 * 60_000
  return new Date((Math.floor(now.getTime() / hour) + 1) * hour)
}

function wordsOf(c: Context<Env>, address: string, canteen?: CanteenName): FeedWords {
  const { language, origin, network } = c.var
  const text = textIn(language)
  const prefixOf = ({ state }: FeedMeal) => (state === 'cancelled' ? text('calendar:feed.cancelled') : '')
  return {
    title: canteen ? joined([canteen.name, network.name], ' · ') : network.name,
    address,
    addressOf: (meal) => origin + inLanguage(language, href(urls.meal, { canteen: meal.canteen, meal: meal.slug })),
    summaryOf: (meal) => `${prefixOf(meal)}${joined([meal.title, meal.canteenName], ' · ')}`,
    detailsOf: (meal) =>
      [
        meal.description,
        meal.cooksAt && text('calendar:feed.cooks', { clock: formatClock(meal.cooksAt, meal.timeZone, language) }),
        text('calendar:feed.table', { clock: formatClock(meal.tableAt, meal.timeZone, language) }),
      ]
        .filter(Boolean)
        .join('\n'),
  }
}
