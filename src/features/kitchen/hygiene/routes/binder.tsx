import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt } from '#src/platform/time.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, param, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { findBinder, mostReadings } from '../find-binder.ts'
import { periodForm } from '../forms.ts'
import { BinderPage } from '../pages/binder-page.tsx'
import { mayKeepHygiene } from '../policy.ts'
import { writeBinder } from '../write-binder.ts'

const followed = whereFollowed('hygiene')

export const binderRoutes = newRoutes()
  .get(urls.hygieneBinder, allow(mayKeepHygiene), followed, async (c) => showBinder(c, await canteenOf(c)))
  .get(urls.hygieneBinderFile, allow(mayKeepHygiene), followed, async (c) => {
    const { db, now, language } = c.var
    const canteen = await canteenOf(c)
    const [today, text] = [dayAt(now, canteen.timeZone), textIn(language)]
    const form = parseForm(periodForm(text, today), askedIn(c))
    if (!form.ok) return refuse(c, canteen, form)
    const binder = await findBinder(db, canteen.id, form.value)
    const { from, until } = form.value
    if (binder.readings.length > mostReadings)
      return refuse(c, canteen, { typed: { from, until }, errors: { from: text('hygiene:form.tooManyReadings') } })
    const file = await writeBinder({ canteen, binder, period: form.value, text, language, now, day: today })
    c.header('content-type', 'application/pdf')
    c.header('content-disposition', `inline; filename="hygiene-${from}-${until}.pdf"`)
    return c.body(new Uint8Array(file))
  })

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

/** The period that the address asks for, read as a form is. */
function askedIn(c: Context<Env>): FormData {
  const asked = new FormData()
  for (const name of ['from', 'until']) asked.set(name, c.req.query(name) ?? '')
  return asked
}

function showBinder(c: Context<Env>, canteen: CanteenName, shown: FormState = {}) {
  const until = dayAt(c.var.now, canteen.timeZone)
  const from = Temporal.PlainDate.from(until).subtract({ months: 3 }).toString()
  return c.render(<BinderPage canteen={canteen} from={from} until={until} {...shown} />)
}

function refuse(c: Context<Env>, canteen: CanteenName, shown: FormState) {
  c.status(422)
  return showBinder(c, canteen, shown)
}
