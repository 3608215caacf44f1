import { joined } from '#src/platform/plain-text.ts'
import type { Context } from 'hono'
import { allow, counted, type Env, everybody, param, publicPage } from '#src/platform/web/http.ts'
import { inParts } from '#src/platform/in-parts.ts'
import { inLanguage } from '#src/platform/language.ts'
import { keepPages, sendPage, storePage, type MadePage } from '#src/platform/web/stored-page.ts'
import { dayAt, formatClock } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { NotFound } from '#src/platform/errors.ts'
import { asksForPlace, placeQuery, readSearch, withQuery } from '#src/features/organisation/nearby/search.ts'
import { canteensAround, type Place } from '#src/features/organisation/nearby/place.ts'
import { readPublicCanteens } from '#src/features/organisation/nearby/queries.ts'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { availabilityOf } from '#src/features/planning/meals/availability.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { addDays, networkTimeZone, nextChange, periodDays } from '../calendar.ts'
import { joinCalendarFiles, toCalendarFile, toJsonFeed, type FeedMeal, type FeedWords } from '../feeds.ts'
import { readWishes } from '../forms.ts'
import { findFeedMeals, readFeedVersion, type FeedPeriod } from '../queries.ts'

/** How far an agenda looks back and ahead. */
const agenda = { daysBack: 30, daysAhead: 180, meals: 500 }
/** What a list of next meals tells. */
const nextMeals = 200

export const feedRoutes = newRoutes()
  .get(urls.calendarFeed, allow(everybody), publicPage, counted('feed'), async (c) => answerAgenda(c, await readFeedPlace(c)))
  .get(urls.canteenFeed, allow(everybody), publicPage, counted('feed'), async (c) =>
    answerAgenda(c, ofCanteen(await findCanteenName(c.var.db, param(c, 'canteen')))),
  )
  .get(urls.nextMealsFeed, allow(everybody), publicPage, counted('feed'), async (c) => {
    const { cantine } = readWishes(c.req.query())
    return answerNextMeals(c, cantine === undefined ? await readFeedPlace(c) : ofCanteen(await findCanteenName(c.var.db, cantine)))
  })

const keepFeed = keepPages<{ version: string }>(64 * 2 ** 20)

/** Whose meals a feed tells: one canteen's, those around a place, or all of the network's. */
type Source = { canteen?: CanteenName; canteens?: string[]; around?: Place; query: Record<string, string> }

function ofCanteen(canteen: CanteenName): Source {
  return { canteen, canteens: [canteen.id], query: {} }
}

/** Of how many canteens around a place a feed tells. */
const canteensOfPlace = 40

/** A place that is none any more leads to nothing rather than to all: an agenda would fill with meals from far away. */
async function readFeedPlace(c: Context<Env>): Promise<Source> {
  const asked = c.req.query()
  if (!asksForPlace(asked)) return { query: {} }
  const { canteens } = await readPublicCanteens(c.var.db, c.var.moment)
  const { place, reach } = readSearch(asked, canteens)
  if (!place || place.kind === 'point') throw new NotFound()
  const { inReach } = canteensAround(place, canteens, reach)
  return { around: place, canteens: inReach.slice(0, canteensOfPlace).map(({ id }) => id), query: placeQuery({ place, reach }) }
}

type Feed = { address: string; period: FeedPeriod; source: Source }

/** A feed is made once for each state of its meals, whoever asks and however many. */
async function answerFeed(c: Context<Env>, { address, period, source }: Feed, make: () => Promise<MadePage>) {
  const { db, now, network, moment } = c.var
  const key = JSON.stringify([address, network, source.canteen, period])
  return sendPage(c, await keepFeed({ key, moment, read: async () => ({ version: await readFeedVersion(db, period) }), now, make }))
}

/** The one answer that other sites' scripts may read: it is the same for everybody, whoever is signed in. */
async function answerNextMeals(c: Context<Env>, source: Source): Promise<Response> {
  const { db, now, language, origin } = c.var
  const { canteen, canteens } = source
  const today = dayAt(now, canteen?.timeZone ?? networkTimeZone)
  // What began yesterday may go on after midnight.
  const period = { first: addDays(today, -1), today, last: addDays(today, periodDays - 1), canteens, most: nextMeals }
  const address = origin + withQuery(inLanguage(language, urls.nextMealsFeed), canteen ? { cantine: canteen.slug } : source.query)
  c.header('access-control-allow-origin', '*')
  return answerFeed(c, { address, period, source }, async () => {
    const words = wordsOf(c, address, source)
    const meals = await findFeedMeals(db, period)
    const coming = meals.filter(({ endsAt }) => endsAt > now).map((meal) => ({ ...meal, availability: availabilityOf(meal, now) }))
    const parts = await inParts(coming, (some) => toJsonFeed(some, { ...words, home: origin + inLanguage(language, urls.home), language }))
    const feed = { ...parts[0], items: parts.flatMap(({ items }) => items) }
    return { page: storePage(JSON.stringify(feed), 'application/feed+json; charset=UTF-8'), until: nextChange(meals, now) }
  })
}

async function answerAgenda(c: Context<Env>, source: Source): Promise<Response> {
  const { db, now, language, origin } = c.var
  const { canteen, canteens } = source
  const today = dayAt(now, canteen?.timeZone ?? networkTimeZone)
  const path = canteen ? href(urls.canteenFeed, { canteen: canteen.slug }) : withQuery(urls.calendarFeed, source.query)
  const address = origin + inLanguage(language, path)
  const days = { first: addDays(today, -agenda.daysBack), today, last: addDays(today, agenda.daysAhead) }
  const period = { ...days, canteens, most: agenda.meals }
  return answerFeed(c, { address, period, source }, async () => {
    const words = wordsOf(c, address, source)
    const files = await inParts(await findFeedMeals(db, period), (some) => toCalendarFile(some, words, now))
    return { page: storePage(joinCalendarFiles(files), 'text/calendar; charset=UTF-8'), until: nextHour(now) }
  })
}

function nextHour(now: Date): Date {
  const hour = 60 * 60_000
  return new Date((Math.floor(now.getTime() / hour) + 1) * hour)
}

function wordsOf(c: Context<Env>, address: string, { canteen, around }: Source): FeedWords {
  const { language, origin, network } = c.var
  const text = textIn(language)
  const prefixOf = ({ state }: FeedMeal) => (state === 'cancelled' ? text('calendar:feed.cancelled') : '')
  return {
    title: joined([canteen?.name ?? around?.name ?? '', network.name].filter(Boolean), ' · '),
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
