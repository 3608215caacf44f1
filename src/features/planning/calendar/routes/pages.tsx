import type { Context } from 'hono'
import { allow, type Env, everybody, param, publicPage } from '#src/platform/web/http.ts'
import { inParts } from '#src/platform/in-parts.ts'
import { inLanguage } from '#src/platform/language.ts'
import { Recent } from '#src/platform/web/recent.ts'
import { keepPages, sendPage, storePage } from '#src/platform/web/stored-page.ts'
import { dayAt } from '#src/platform/time.ts'
import { href, urls } from '#src/urls.ts'
import { formatKilometres } from '#src/features/organisation/nearby/distance.ts'
import {
  asksForPlace,
  isKeptNowhere,
  nowhere,
  readSearch,
  searchQuery,
  withQuery,
  type Search,
} from '#src/features/organisation/nearby/search.ts'
import { canteensAround, type NearCanteen } from '#src/features/organisation/nearby/place.ts'
import { readPublicCanteens } from '#src/features/organisation/nearby/queries.ts'
import { findNetworkFace } from '#src/features/organisation/networks/queries.ts'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { addDays, daysOf, firstOfEachDay, mealsOfADay, networkTimeZone, nextChange, openDays, periodDays, weekDays } from '../calendar.ts'
import { asEntries, filterOf, readWishes, type CalendarWishes } from '../forms.ts'
import { CalendarPage, type CalendarPageProps } from '../pages/calendar-page.tsx'
import { DayOfMeals, type DayProps } from '../pages/day-of-meals.tsx'
import { readCalendar, type Calendar, type Period } from '../queries.ts'

export const calendarPageRoutes = newRoutes()
  .get(urls.calendar, allow(everybody), publicPage, async (c) => {
    const { cantine, ...wishes } = readWishes(c.req.query())
    const language = c.get('language')
    if (cantine)
      return c.redirect(withQuery(inLanguage(language, href(urls.canteenCalendar, { canteen: cantine })), asEntries(wishes)), 303)
    return answerCalendar(c, { wishes, ...(await readPlaceAsked(c)) })
  })
  .get(urls.canteenCalendar, allow(everybody), publicPage, async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    return answerCalendar(c, { wishes: readWishes(c.req.query()), canteen, search: nowhere })
  })

const keepPage = keepPages<Calendar>(32 * 2 ** 20)

type Asked = { wishes: CalendarWishes; canteen?: CanteenName; search: Search; near?: NearCanteen[]; nothingNear?: Frame['nothingNear'] }

/** Of how many canteens around a place the meals are shown. */
const canteensOfPlace = 40

/** The place that the address asks for, and who cooks around it; without one nothing is read. */
async function readPlaceAsked(c: Context<Env>): Promise<Omit<Asked, 'wishes'>> {
  const query = c.req.query()
  if (!asksForPlace(query)) return { search: nowhere }
  const { canteens } = await readPublicCanteens(c.var.db, c.var.moment)
  const search = readSearch(query, canteens)
  if (!search.place) return { search }
  const { inReach, nearest } = canteensAround(search.place, canteens, search.reach)
  if (nearest.length === 0) return { search, near: inReach.slice(0, canteensOfPlace) }
  const { email } = await findNetworkFace(c.var.db)
  return { search, near: inReach.slice(0, canteensOfPlace), nothingNear: { nearest, projects: inReach, email } }
}

/** Visitors, who are many and all see the same, get bytes made once for each state of a week of a place; who is signed in a page of their own. */
async function answerCalendar(c: Context<Env>, { wishes, canteen, search, near, nothingNear }: Asked): Promise<Response> {
  const { db, now, language, network, viewer, moment } = c.var
  const today = dayAt(now, canteen?.timeZone ?? networkTimeZone)
  const first = wishes.du && wishes.du > today ? wishes.du : today
  const length = canteen ? periodDays : weekDays
  const frame = { wishes, canteen, search, nothingNear, first, length, today }
  const canteens = canteen ? [canteen.id] : near?.map(({ id }) => id)
  const read = () => readCalendar(db, periodOf(frame, canteens), now)
  const draw = async (calendar: Calendar) => <CalendarPage {...await shownOn(c, calendar, frame, near)} />
  const path = pathOf(frame)
  if (viewer.user || isKeptNowhere(search)) {
    if (isKeptNowhere(search)) c.header('cache-control', 'no-store')
    return c.html(c.var.pageHtml(await draw(await read()), path))
  }
  const key = JSON.stringify([
    path,
    language,
    today,
    network,
    canteen,
    search.others,
    near?.map(({ id, kilometres }) => [id, kilometres]),
    nothingNear,
  ])
  const make = async (calendar: Calendar) => ({
    page: storePage(c.var.pageHtml(await draw(calendar), path)),
    until: nextChange(calendar.meals, now),
  })
  return sendPage(c, await keepPage({ key, moment, read, now, make }))
}

function periodOf({ wishes, first, length }: Pick<Frame, 'wishes' | 'first' | 'length'>, canteens?: readonly string[]): Period {
  return { first, last: addDays(first, length - 1), canteens, ...filterOf(wishes), mostADay: mealsOfADay + 1 }
}

function pathOf({ canteen, search, wishes }: Pick<Frame, 'canteen' | 'search' | 'wishes'>): string {
  if (canteen) return withQuery(href(urls.canteenCalendar, { canteen: canteen.slug }), asEntries(wishes))
  return withQuery(urls.calendar, { ...searchQuery(search), ...asEntries(wishes) })
}

type Frame = Omit<CalendarPageProps, 'lastDay' | 'days' | 'daysHtml' | 'meals'>

/** Drawn in parts of some two hundred meals. */
async function shownOn(c: Context<Env>, calendar: Calendar, frame: Frame, near: readonly NearCanteen[] = []): Promise<CalendarPageProps> {
  const { lastDay } = calendar
  const distances = new Map(near.map(({ slug, kilometres }) => [slug, formatKilometres(kilometres, c.var.language)]))
  const meals = calendar.meals.map((meal) => {
    const distance = distances.get(meal.canteen)
    return distance ? { ...meal, distance } : meal
  })
  const days = firstOfEachDay(daysOf(meals, filterOf(frame.wishes), c.var.now))
  const open = openDays(days)
  const oneCanteen = frame.canteen !== undefined
  const parts = days.map((day, position) => ({ day, oneCanteen, isFolded: position >= open }))
  const draw = (some: readonly DayProps[]) => some.map((part) => dayHtml(c, part)).join('')
  const daysHtml = await inParts(parts, draw, Math.ceil((200 * days.length) / (meals.length + 1)))
  return { ...frame, lastDay, meals, days, daysHtml: daysHtml.join('') }
}

const dayParts = new Recent<string, string>(32 * 2 ** 20, (html, key) => html.length + key.length)

/** A booking changes one day of thirty: the others are not rendered again. */
function dayHtml(c: Context<Env>, part: DayProps): string {
  const key = JSON.stringify([c.var.language, part])
  const html = dayParts.get(key) ?? c.var.partHtml(<DayOfMeals {...part} />)
  dayParts.set(key, html)
  return html
}
