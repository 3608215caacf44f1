import { Hono, type Context } from 'hono'
import { allow, everybody, type Env } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { keepPages, sendPage } from '#src/platform/stored-page.ts'
import { dayAt } from '#src/platform/time.ts'
import { href, urls } from '#src/urls.ts'
import { findCanteenName, type CanteenName } from '../../canteens/queries.ts'
import { addDays, daysOf, networkTimeZone, nextChange, periodDays } from '../calendar.ts'
import { asQuery, filterOf, readWishes, type CalendarWishes } from '../forms.ts'
import { CalendarPage, type CalendarPageProps } from '../pages/calendar-page.tsx'
import { readCalendar, type Calendar } from '../queries.ts'

export const calendarPageRoutes = new Hono<Env>()
  .get(urls.calendar, allow(everybody), async (c) => {
    const { cantine, ...wishes } = readWishes(c.req.query())
    if (cantine) return c.redirect(inLanguage(c.var.language, href(urls.canteenCalendar, { canteen: cantine }) + asQuery(wishes)), 303)
    return answerCalendar(c, wishes)
  })
  .get(urls.canteenCalendar, allow(everybody), async (c) => {
    const canteen = await findCanteenName(c.var.db, c.req.param('canteen'))
    return answerCalendar(c, readWishes(c.req.query()), canteen)
  })

const keepPage = keepPages(64)

/** Visitors, who are many and all see the same, get bytes made once for each state of the calendar. */
async function answerCalendar(c: Context<Env>, wishes: CalendarWishes, canteen?: CanteenName): Promise<Response> {
  const { now, network, viewer } = c.var
  const today = dayAt(now, canteen?.timeZone ?? networkTimeZone)
  const first = wishes.du && wishes.du > today ? wishes.du : today
  const calendar = await readCalendar(c.var.db, { first, last: addDays(first, periodDays - 1), canteen: canteen?.slug })
  const page = () => <CalendarPage {...shownOn({ calendar, wishes, canteen, first, today, now })} />
  if (viewer.user) {
    c.header('cache-control', 'private, no-cache')
    return c.render(page())
  }
  const validity = { version: calendar.version, until: nextChange(calendar.meals, now) }
  const key = JSON.stringify([c.req.url, today, network, canteen])
  return sendPage(
    c,
    keepPage(key, validity, now, () => c.var.html(page())),
  )
}

type Shown = Pick<CalendarPageProps, 'canteen' | 'first' | 'today' | 'wishes'> & { calendar: Calendar; now: Date }

function shownOn({ calendar: { meals }, now, ...period }: Shown): CalendarPageProps {
  return { ...period, meals, days: daysOf(meals, filterOf(period.wishes), now) }
}
