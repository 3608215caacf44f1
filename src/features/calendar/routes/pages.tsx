import { Hono, type Context } from 'hono'
import { allow, everybody, type Env, publicPage } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { Recent } from '#src/platform/recent.ts'
import { keepPages, sendPage } from '#src/platform/stored-page.ts'
import { dayAt } from '#src/platform/time.ts'
import { href, urls } from '#src/urls.ts'
import { findCanteenName, type CanteenName } from '../../canteens/queries.ts'
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

const keepPage = keepPages(32 * 2 ** 20)

/** Visitors, who are many and all see the same, get bytes made once for each state of the calendar. */
async function answerCalendar(c: Context<Env>, wishes: CalendarWishes, canteen?: CanteenName): Promise<Response> {
  const { now, language, network, viewer } = c.var
  const today = dayAt(now, canteen?.timeZone ?? networkTimeZone)
  const first = wishes.du && wishes.du > today ? wishes.du : today
  const calendar = await readCalendar(c.var.db, { first, last: addDays(first, periodDays - 1), canteen: canteen?.slug })
  const page = () => <CalendarPage {...shownOn(c, calendar, { wishes, canteen, first, today })} />
  if (viewer.user) return c.render(page())
  const path = (canteen ? href(urls.canteenCalendar, { canteen: canteen.slug }) : urls.calendar) + asQuery(wishes)
  const key = JSON.stringify([path, language, today, network, canteen])
  const stored = keepPage(key, calendar.version, now, () => ({
    html: c.var.pageHtml(page(), path),
    until: nextChange(calendar.meals, now),
  }))
  return sendPage(c, stored)
}

type Frame = Pick<CalendarPageProps, 'canteen' | 'first' | 'today' | 'wishes'>

function shownOn(c: Context<Env>, { meals }: Calendar, frame: Frame): CalendarPageProps {
  const days = daysOf(meals, filterOf(frame.wishes), c.var.now)
  const open = openDays(days)
  const oneCanteen = frame.canteen !== undefined
  const daysHtml = days.map((day, position) => dayHtml(c, { day, oneCanteen, isFolded: position >= open })).join('')
  return { ...frame, meals, days, daysHtml }
}

const dayParts = new Recent<string, string>(32 * 2 ** 20, (html, key) => html.length + key.length)

/** A booking changes one day of thirty: the others are not rendered again. */
function dayHtml(c: Context<Env>, part: DayProps): string {
  const key = JSON.stringify([c.var.language, part])
  const html = dayParts.get(key) ?? c.var.partHtml(<DayOfMeals {...part} />)
  dayParts.set(key, html)
  return html
}
