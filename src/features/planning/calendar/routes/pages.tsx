import { Hono, type Context } from 'hono'
import { allow, everybody, type Env, publicPage } from '#src/platform/web/http.ts'
import { inParts } from '#src/platform/in-parts.ts'
import { inLanguage } from '#src/platform/language.ts'
import { Recent } from '#src/platform/web/recent.ts'
import { keepPages, sendPage, storePage } from '#src/platform/web/stored-page.ts'
import { dayAt } from '#src/platform/time.ts'
import { href, urls } from '#src/urls.ts'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { addDays, daysOf, networkTimeZone, nextChange, openDays, periodDays } from '../calendar.ts'
import { asQuery, filterOf, readWishes, type CalendarWishes } from '../forms.ts'
import { CalendarPage, type CalendarPageProps } from '../pages/calendar-page.tsx'
import { DayOfMeals, type DayProps } from '../pages/day-of-meals.tsx'
import { readCalendar, type Calendar } from '../queries.ts'

export const calendarPageRoutes = new Hono<Env>()
  .get(urls.calendar, allow(everybody), publicPage, async (c) => {
    const { cantine, ...wishes } = readWishes(c.req.query())
    if (cantine) return c.redirect(inLanguage(c.var.language, href(urls.canteenCalendar, { canteen: cantine }) + asQuery(wishes)), 303)
    return answerCalendar(c, wishes)
  })
  .get(urls.canteenCalendar, allow(everybody), publicPage, async (c) => {
    const canteen = await findCanteenName(c.var.db, c.req.param('canteen'))
    return answerCalendar(c, readWishes(c.req.query()), canteen)
  })

const keepPage = keepPages<Calendar>(32 * 2 ** 20)

/** Visitors, who are many and all see the same, get bytes made once for each state of the calendar. */
async function answerCalendar(c: Context<Env>, wishes: CalendarWishes, canteen?: CanteenName): Promise<Response> {
  const { now, language, network, viewer } = c.var
  const today = dayAt(now, canteen?.timeZone ?? networkTimeZone)
  const first = wishes.du && wishes.du > today ? wishes.du : today
  const read = () => readCalendar(c.var.db, { first, last: addDays(first, periodDays - 1), canteen: canteen?.slug })
  const draw = async (calendar: Calendar) => <CalendarPage {...await shownOn(c, calendar, { wishes, canteen, first, today })} />
  if (viewer.user) return c.render(await draw(await read()))
  const path = (canteen ? href(urls.canteenCalendar, { canteen: canteen.slug }) : urls.calendar) + asQuery(wishes)
  const key = JSON.stringify([path, language, today, network, canteen])
  const make = async (calendar: Calendar) => ({
    page: storePage(c.var.pageHtml(await draw(calendar), path)),
    until: nextChange(calendar.meals, now),
  })
  return sendPage(c, await keepPage({ key, read, now, make }))
}

type Frame = Pick<CalendarPageProps, 'canteen' | 'first' | 'today' | 'wishes'>

/** Drawn in parts of some two hundred meals. */
async function shownOn(c: Context<Env>, { meals }: Calendar, frame: Frame): Promise<CalendarPageProps> {
  const days = daysOf(meals, filterOf(frame.wishes), c.var.now)
  const open = openDays(days)
  const oneCanteen = frame.canteen !== undefined
  const parts = days.map((day, position) => ({ day, oneCanteen, isFolded: position >= open }))
  const draw = (some: readonly DayProps[]) => some.map((part) => dayHtml(c, part)).join('')
  const daysHtml = await inParts(parts, draw, Math.ceil((200 * days.length) / (meals.length + 1)))
  return { ...frame, meals, days, daysHtml: daysHtml.join('') }
}

const dayParts = new Recent<string, string>(32 * 2 ** 20, (html, key) => html.length + key.length)

/** A booking changes one day of thirty: the others are not rendered again. */
function dayHtml(c: Context<Env>, part: DayProps): string {
  const key = JSON.stringify([c.var.language, part])
  const html = dayParts.get(key) ?? c.var.partHtml(<DayOfMeals {...part} />)
  dayParts.set(key, html)
  return html
}
