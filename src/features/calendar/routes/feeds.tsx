import { Hono, type Context } from 'hono'
import { allow, everybody, type Env, publicPage } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { sendPage, storePage } from '#src/platform/stored-page.ts'
import { dayAt, formatClock } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { findCanteenName, type CanteenName } from '../../canteens/queries.ts'
import { availabilityOf } from '../../meals/availability.ts'
import { addDays, networkTimeZone, periodDays } from '../calendar.ts'
import { toCalendarFile, toJsonFeed, type FeedMeal, type FeedWords } from '../feeds.ts'
import { readWishes } from '../forms.ts'
import { findFeedMeals } from '../queries.ts'

/** How far an agenda looks back and ahead. */
const agenda = { daysBack: 30, daysAhead: 180 }

export const feedRoutes = new Hono<Env>()
  .get(urls.calendarFeed, allow(everybody), publicPage, (c) => answerAgenda(c))
  .get(urls.canteenFeed, allow(everybody), publicPage, async (c) =>
    answerAgenda(c, await findCanteenName(c.var.db, c.req.param('canteen'))),
  )
  .get(urls.nextMealsFeed, allow(everybody), publicPage, async (c) => {
    const { cantine } = readWishes(c.req.query())
    return answerNextMeals(c, cantine === undefined ? undefined : await findCanteenName(c.var.db, cantine))
  })

/** The one answer that other sites' scripts may read: it is the same for everybody, whoever is signed in. */
async function answerNextMeals(c: Context<Env>, canteen?: CanteenName): Promise<Response> {
  const { db, now, language, origin } = c.var
  const today = dayAt(now, canteen?.timeZone ?? networkTimeZone)
  const meals = await findFeedMeals(db, { first: today, last: addDays(today, periodDays - 1), canteen: canteen?.slug })
  const coming = meals.filter(({ endsAt }) => endsAt > now).map((meal) => ({ ...meal, availability: availabilityOf(meal, now) }))
  const words = wordsOf(c, canteen)
  const address = canteen ? `${words.address}?cantine=${canteen.slug}` : words.address
  const feed = toJsonFeed(coming, { ...words, address, home: origin + inLanguage(language, urls.home), language })
  c.header('access-control-allow-origin', '*')
  return sendPage(c, storePage(JSON.stringify(feed), 'application/feed+json; charset=UTF-8'))
}

async function answerAgenda(c: Context<Env>, canteen?: CanteenName): Promise<Response> {
  const { db, now } = c.var
  const today = dayAt(now, canteen?.timeZone ?? networkTimeZone)
  const period = { first: addDays(today, -agenda.daysBack), last: addDays(today, agenda.daysAhead), canteen: canteen?.slug }
  const file = toCalendarFile(await findFeedMeals(db, period), wordsOf(c, canteen), now)
  return sendPage(c, storePage(file, 'text/calendar; charset=UTF-8'))
}

function wordsOf(c: Context<Env>, canteen?: CanteenName): FeedWords {
  const { language, origin, network } = c.var
  const text = textIn(language)
  const prefixOf = ({ state }: FeedMeal) => (state === 'cancelled' ? text('calendar:feed.cancelled') : '')
  return {
    title: canteen ? `${canteen.name} · ${network.name}` : network.name,
    address: origin + inLanguage(language, c.req.path),
    addressOf: (meal) => origin + inLanguage(language, href(urls.meal, { canteen: meal.canteen, meal: meal.slug })),
    summaryOf: (meal) => `${prefixOf(meal)}${meal.title} · ${meal.canteenName}`,
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
